import { type ParsedCronItem, parseCronItems, type TaskList } from "graphile-worker";
import type { z } from "zod";
import type { Database } from "#src/db/client.ts";
import type { Retention } from "#src/env/worker.ts";
import { applyRetentionJob } from "#src/jobs/apply-retention.ts";
import type { Job } from "#src/jobs/job.ts";
import { keepPartitionsJob } from "#src/jobs/keep-partitions.ts";
import { rollUpDirtyJob } from "#src/jobs/roll-up-dirty.ts";
import { rollUpHoursJob } from "#src/jobs/roll-up-hours.ts";
import { rollUpMinutesJob } from "#src/jobs/roll-up-minutes.ts";
import { handleApplyRetention } from "./handlers/apply-retention.ts";
import { handleKeepPartitions } from "./handlers/keep-partitions.ts";
import { handleRollUpDirty, handleRollUpHours, handleRollUpMinutes } from "./handlers/roll-up.ts";

export type Work = { db: Database; retention: Retention; now(): Date };

const JOBS = [rollUpMinutesJob, rollUpHoursJob, rollUpDirtyJob, keepPartitionsJob, applyRetentionJob];

/** Every job with what does it. A payload that does not have its form fails the job, unread. */
export function taskList({ db, retention, now }: Work): TaskList {
  return Object.fromEntries([
    task(rollUpMinutesJob, () => handleRollUpMinutes(db, now(), retention)),
    task(rollUpHoursJob, () => handleRollUpHours(db, now(), retention)),
    task(rollUpDirtyJob, () => handleRollUpDirty(db)),
    task(keepPartitionsJob, () => handleKeepPartitions(db, now(), retention)),
    task(applyRetentionJob, () => handleApplyRetention(db, now(), retention)),
  ]);
}

function task<Payload extends z.ZodType>(
  job: Job<Payload>,
  handle: (payload: z.infer<Payload>) => Promise<void>,
): [string, TaskList[string]] {
  return [job.name, async (payload) => handle(job.payload.parse(payload))];
}

/** The jobs that run by the clock, in UTC. What was missed while no worker ran is not made up for: each catches up. */
export function cronItems(): ParsedCronItem[] {
  return parseCronItems(
    JOBS.flatMap(({ name, cron, queue, maxAttempts }) =>
      cron === null
        ? []
        : [
            {
              task: name,
              match: cron,
              identifier: name,
              options: {
                backfillPeriod: 0,
                maxAttempts,
                jobKey: name,
                jobKeyMode: "preserve_run_at" as const,
                ...(queue === null ? {} : { queueName: queue }),
              },
            },
          ],
    ),
  );
}

/** What a worker does first: a database that rested has no partition for today, and minutes to catch up with. */
export async function enqueueFirstJobs(db: Database): Promise<void> {
  await keepPartitionsJob.enqueue(db, {});
  await rollUpMinutesJob.enqueue(db, {});
  await rollUpHoursJob.enqueue(db, {});
}
