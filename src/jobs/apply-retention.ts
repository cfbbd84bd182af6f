import { z } from "zod";
import { defineJob } from "./job.ts";

/** Rows that are kept for a time only are taken away after it. */
export const applyRetentionJob = defineJob({
  name: "apply_retention",
  payload: z.object({}),
  maxAttempts: 5,
  queue: null,
  cron: "23 * * * *",
});
