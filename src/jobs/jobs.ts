import { applyRetentionJob } from "./apply-retention.ts";
import { followSentryJob } from "./follow-sentry.ts";
import { keepPartitionsJob } from "./keep-partitions.ts";
import { raiseTestErrorJob } from "./raise-test-error.ts";
import { rollUpDirtyJob } from "./roll-up-dirty.ts";
import { rollUpHoursJob } from "./roll-up-hours.ts";
import { rollUpMinutesJob } from "./roll-up-minutes.ts";
import { tellSentryJob } from "./tell-sentry.ts";

/** Every job that there is. */
export const EVERY_JOB = [
  rollUpMinutesJob,
  rollUpHoursJob,
  rollUpDirtyJob,
  keepPartitionsJob,
  applyRetentionJob,
  raiseTestErrorJob,
  followSentryJob,
  tellSentryJob,
] as const;
