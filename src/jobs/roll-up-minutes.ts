import { z } from "zod";
import { defineJob } from "./job.ts";

/** Samples become minutes, of hosts and of the fleet. */
export const rollUpMinutesJob = defineJob({
  name: "roll_up_minutes",
  payload: z.object({}),
  maxAttempts: 3,
  queue: "rollup",
  cron: "* * * * *",
});
