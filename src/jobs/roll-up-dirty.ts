import { z } from "zod";
import { defineJob } from "./job.ts";

/** Minutes that samples arrived for late are rolled up again. */
export const rollUpDirtyJob = defineJob({
  name: "roll_up_dirty",
  payload: z.object({}),
  maxAttempts: 3,
  queue: "rollup",
  cron: "* * * * *",
});
