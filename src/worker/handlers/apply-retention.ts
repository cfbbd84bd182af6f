import type { Database } from "#src/db/client.ts";
import { dropExpiredAccess } from "#src/domain/access/expiry-writes.ts";
import { dropOldAudit } from "#src/domain/audit/writes.ts";
import { dropOldAttempts } from "#src/domain/enrolment/writes.ts";
import { dropOldFleetRollups } from "#src/domain/health/writes.ts";
import { dropOldHostEvents } from "#src/domain/hosts/presence-writes.ts";
import { dropOldIncidents } from "#src/domain/incidents/expiry-writes.ts";
import { dropFailedJobs } from "#src/domain/processes/writes.ts";
import { dropOldHooks } from "#src/domain/sentry/hook-writes.ts";
import type { Retention } from "#src/env/worker.ts";
import { dropOldErrors } from "#src/intake/retention.ts";

const DAY_MS = 86_400_000;
/** Each was reported as an error when it failed. */
const FAILED_JOBS_DAYS = 1;
/** Far longer than Sentry tries to tell something again. */
const HOOKS_DAYS = 30;

export async function handleApplyRetention(db: Database, now: Date, retention: Retention): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  await dropOldAudit(db, before(retention.auditDays));
  await dropOldAttempts(db, before(retention.attemptsDays));
  await dropOldHostEvents(db, before(retention.eventsDays));
  await dropOldFleetRollups(db, now, retention);
  await dropExpiredAccess(db, now);
  await dropFailedJobs(db, before(FAILED_JOBS_DAYS));
  await dropOldHooks(db, before(HOOKS_DAYS));
  await dropOldIncidents(db, before(retention.incidentsDays));
  await dropOldErrors(db, now, retention.errorsDays);
}
