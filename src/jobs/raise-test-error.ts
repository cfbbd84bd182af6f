import { z } from "zod";
import { TEST_ERROR_CLASSES } from "#src/telemetry/test-error.ts";
import { defineJob } from "./job.ts";

/** Fails on purpose, to see that errors of jobs arrive. */
export const raiseTestErrorJob = defineJob({
  name: "raise_test_error",
  payload: z.object({
    marker: z.string().regex(/^[0-9a-f]{16}$/),
    errorClass: z.enum(TEST_ERROR_CLASSES),
  }),
  maxAttempts: 1,
  queue: null,
  cron: null,
});
