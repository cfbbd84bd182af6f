import { z } from "zod";
import { defineJob } from "./job.ts";

/** Gives Sentry the states that errors were given here. They are rows. */
export const tellSentryJob = defineJob({
  name: "tell_sentry",
  payload: z.object({}),
  maxAttempts: 11,
  queue: null,
  cron: null,
});
