import type { z } from "zod";
import type { Db } from "#src/db/client.ts";
import { currentTrace, withSpan } from "#src/telemetry/spans.ts";
import { withTrace } from "./trace.ts";

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
  const { name, queue, maxAttempts } = definition;
  const add = async (db: Db, payload: z.infer<Payload>) => {
    const text = JSON.stringify(withTrace(payload, currentTrace()));
    await db.$executeRaw`
      select graphile_worker.add_job(${name}, ${text}::json,
        queue_name => ${queue}, max_attempts => ${maxAttempts}::int,
        job_key => ${name}, job_key_mode => 'preserve_run_at')`;
  };
  return {
    ...definition,
    enqueue: (db, payload) => {
      // A trace that only says that something was queued tells nothing.
      if (currentTrace() === null) return add(db, payload);
      const about = { op: "queue.publish", attributes: messagingAttributes(definition) };
      return withSpan(`publish ${name}`, about, () => add(db, payload));
    },
  };
}

/** How spans name a queue, by OpenTelemetry's conventions. */
export function messagingAttributes({ queue }: Pick<JobDefinition<z.ZodType>, "queue">) {
  return { "messaging.system": "graphile_worker", "messaging.destination.name": queue ?? "default" };
}
