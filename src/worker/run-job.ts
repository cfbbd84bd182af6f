import type { JobHelpers, Task } from "graphile-worker";
import type { z } from "zod";
import type { Job } from "#src/jobs/job.ts";
import { traceOf } from "#src/jobs/trace.ts";
import { classifyError } from "#src/telemetry/classify.ts";
import { inNewTrace, inTrace, withIds, withSpan } from "#src/telemetry/spans.ts";
import { breadcrumb, captureError } from "#src/telemetry/tracker.ts";
import { checkInStart } from "./check-in.ts";
import { attributesOf, contextOf, monitorSlug, type Try } from "./job-facts.ts";

/**
 * The task of a job: parses the payload, runs `handle`, and tells what there is to tell: a span of every try under the
 * trace that queued it, an error when it fails, and check-ins when the clock runs it. An error that trying again cannot
 * cure ends the job at once.
 */
export function taskOf<Payload extends z.ZodType>(
  job: Job<Payload>,
  handle: (payload: z.infer<Payload>) => Promise<void>,
  now: () => number,
): Task {
  return (payload, helpers) => {
    const one = tryOf(payload, helpers, now());
    const about = { name: `job.${job.name}`, op: "queue.process", attributes: attributesOf(job, one) };
    const trace = traceOf(payload);
    const run = () => runTry({ job, one, handle, now, helpers });
    return withIds({ jobId: one.id }, () => (trace ? inTrace(trace, about, run) : inNewTrace(about, run)));
  };
}

interface Run<Payload extends z.ZodType> {
  job: Job<Payload>;
  one: Try;
  handle: (payload: z.infer<Payload>) => Promise<void>;
  now: () => number;
  helpers: JobHelpers;
}

async function runTry<Payload extends z.ZodType>(run: Run<Payload>): Promise<void> {
  const { job, one, handle, now, helpers } = run;
  const startedAt = now();
  const checkIn = job.cron === null ? null : checkInStart(monitorOf(job, job.cron), now);
  breadcrumb("job", `${job.name} begins`, { attempt: one.attempt, waitMs: one.waitMs });
  try {
    const payload = await withSpan("validate", { op: "queue.task" }, () => job.payload.parse(one.payload));
    breadcrumb("job", "its payload has its form");
    await withSpan("execute", { op: "queue.task" }, () => handle(payload));
    checkIn?.(true);
  } catch (error) {
    const { recoverable } = classifyError(error);
    const isFinal = !recoverable || one.attempt >= one.maxAttempts;
    captureError(error, {
      level: isFinal ? "error" : "warning",
      operation: `job.${job.name}`,
      tags: { job: job.name, final: String(isFinal) },
      context: contextOf(job, one, now() - startedAt),
    });
    checkIn?.(false);
    if (!recoverable) await endForGood(helpers);
    throw error;
  }
}

function tryOf(payload: unknown, { job }: JobHelpers, now: number): Try {
  return {
    id: job.id,
    attempt: job.attempts,
    maxAttempts: job.max_attempts,
    priority: job.priority,
    waitMs: Math.max(0, now - job.run_at.getTime()),
    payload,
  };
}

function monitorOf(job: Pick<Job<z.ZodType>, "name">, cron: string) {
  return { slug: monitorSlug(job), schedule: { type: "crontab", value: cron } } as const;
}

/** Makes this try the last; the queue has no other way to say so of a job that is running. */
async function endForGood({ job, query }: JobHelpers): Promise<void> {
  job.max_attempts = job.attempts;
  const sql = "update graphile_worker._private_jobs set max_attempts = attempts where id = $1";
  // Without the database it is tried again, which does no harm.
  await query(sql, [job.id]).catch(() => undefined);
}
