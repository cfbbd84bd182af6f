import { z } from "zod";
import { defineJob } from "./job.ts";

/** Partitions of coming days are made, those past their retention are dropped. */
export const keepPartitionsJob = defineJob({
  name: "keep_partitions",
  payload: z.object({}),
  maxAttempts: 10,
  queue: null,
  cron: "7 * * * *",
});
