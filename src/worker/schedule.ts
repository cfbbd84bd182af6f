import { type ParsedCronItem, parseCronItems, type TaskList } from "graphile-worker";
import type { Database } from "#src/db/client.ts";
import type { Retention } from "#src/env/worker.ts";
import { applyRetentionJob } from "#src/jobs/apply-retention.ts";
import { followSentryJob } from "#src/jobs/follow-sentry.ts";
import { EVERY_JOB } from "#src/jobs/jobs.ts";
import { keepPartitionsJob } from "#src/jobs/keep-partitions.ts";
import { raiseTestErrorJob } from "#src/jobs/raise-test-error.ts";
import { rollUpDirtyJob } from "#src/jobs/roll-up-dirty.ts";
import { rollUpHoursJob } from "#src/jobs/roll-up-hours.ts";
import { rollUpMinutesJob } from "#src/jobs/roll-up-minutes.ts";
import { tellSentryJob } from "#src/jobs/tell-sentry.ts";
import type { SentryClient } from "#src/sentry-api/client.ts";
import { handleApplyRetention } from "./handlers/apply-retention.ts";
import { handleFollowSentry } from "./handlers/follow-sentry.ts";
import { handleKeepPartitions } from "./handlers/keep-partitions.ts";
import { handleRaiseTestError } from "./handlers/raise-test-error.ts";
import { handleRollUpDirty, handleRollUpHours, handleRollUpMinutes } from "./handlers/roll-up.ts";
import { handleTellSentry } from "./handlers/tell-sentry.ts";
import { taskOf } from "./run-job.ts";

export type Work = {
  db: Database;
  retention: Retention;
  /** Null without a token for Sentry's REST interface. */
  sentry: SentryClient | null;
  now(): Date;
};

/** Every job with what does it. A payload that does not have its form fails the job, unread. */
export function taskList({ db, retention, sentry, now }: Work): TaskList {
  const ms = () => now().getTime();
  return {
    [rollUpMinutesJob.name]: taskOf(rollUpMinutesJob, () => handleRollUpMinutes(db, now(), retention), ms),
    [rollUpHoursJob.name]: taskOf(rollUpHoursJob, () => handleRollUpHours(db, now(), retention), ms),
    [rollUpDirtyJob.name]: taskOf(rollUpDirtyJob, () => handleRollUpDirty(db), ms),
    [keepPartitionsJob.name]: taskOf(keepPartitionsJob, () => handleKeepPartitions(db, now(), retention), ms),
    [applyRetentionJob.name]: taskOf(applyRetentionJob, () => handleApplyRetention(db, now(), retention), ms),
    [raiseTestErrorJob.name]: taskOf(raiseTestErrorJob, handleRaiseTestError, ms),
    [followSentryJob.name]: taskOf(
      followSentryJob,
      () => handleFollowSentry({ db, client: sentry, now }),
      ms,
    ),
    [tellSentryJob.name]: taskOf(tellSentryJob, () => handleTellSentry(db, sentry, now), ms),
  };
}

/** The jobs that run by the clock, in UTC. What was missed while no worker ran is not made up for: each catches up. */
export function cronItems(): ParsedCronItem[] {
  return parseCronItems(
    EVERY_JOB.flatMap(({ name, cron, queue, maxAttempts }) =>
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
