import { z } from "zod";
import { defineJob } from "./job.ts";

/** Minutes become hours; the running hour grows every five minutes. */
export const rollUpHoursJob = defineJob({
  name: "roll_up_hours",
  payload: z.object({}),
  maxAttempts: 3,
  queue: "rollup",
  cron: "*/5 * * * *",
});
