import { z } from "zod";
import { defineJob } from "./job.ts";

/** Acts on what Sentry told. The messages are rows; for some Sentry itself is asked. */
export const followSentryJob = defineJob({
  name: "follow_sentry",
  payload: z.object({}),
  maxAttempts: 11,
  queue: null,
  cron: null,
});
