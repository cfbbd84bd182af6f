import { z } from "zod";

/** A job that failed for the last time, or one that failed and is tried again. Times are ISO. */
export type FailedJob = {
  id: string;
  name: string;
  attempts: number;
  maxAttempts: number;
  createdAt: string;
  /** When it failed last. */
  failedAt: string;
  /** When it is tried again; null when it is not. */
  nextTryAt: string | null;
  /** The title of its newest error event; null when none was recorded. */
  error: string | null;
  /** Fields of what it works on that are ids or numbers; never the rest. */
  about: Record<string, string | number>;
  /** The group of that event. */
  errorGroupId: string | null;
};

/** All jobs of one name that are in the queue. */
export type JobKind = {
  name: string;
  /** When it runs by itself, as a crontab line in UTC. */
  cron: string | null;
  /** Waiting for their time, due now, being done, failed and tried again, failed for good. */
  scheduled: number;
  due: number;
  running: number;
  retrying: number;
  dead: number;
};

export type JobsNow = { kinds: JobKind[]; dead: FailedJob[]; retrying: FailedJob[] };

export const jobIdsSchema = z.strictObject({
  ids: z
    .array(z.string().regex(/^\d{1,19}$/, "is no job's id"))
    .min(1)
    .max(200),
});
export type JobIds = z.infer<typeof jobIdsSchema>;
