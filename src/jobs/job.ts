import type { z } from "zod";
import type { Db } from "#src/db/client.ts";

/** Jobs that write the same rollups come one after the other. */
export type Queue = "rollup";

export type JobDefinition<Payload extends z.ZodType> = {
  name: string;
  /** Small: ids and times. The rows are the truth. Unknown fields are dropped. */
  payload: Payload;
  /** Tries in all; between them the queue waits e^attempt seconds. */
  maxAttempts: number;
  queue: Queue | null;
  /** When it also runs by itself, as a crontab line in UTC. */
  cron: string | null;
};

export type Job<Payload extends z.ZodType> = JobDefinition<Payload> & {
  /** Puts the job into the queue, with the caller's transaction. One that waits already is not doubled. */
  enqueue(db: Db, payload: z.infer<Payload>): Promise<void>;
};

/** Everything that producers need to know about a job; the work itself belongs to the worker. */
export function defineJob<Payload extends z.ZodType>(definition: JobDefinition<Payload>): Job<Payload> {
  return {
    ...definition,
    enqueue: async (db, payload) => {
      await db.$executeRaw`
        select graphile_worker.add_job(${definition.name}, ${JSON.stringify(payload)}::json,
          queue_name => ${definition.queue}, max_attempts => ${definition.maxAttempts}::int,
          job_key => ${definition.name}, job_key_mode => 'preserve_run_at')`;
    },
  };
}
