import { type CommandStatus, effectSchema, errorClassSchema, outcomeSchema } from "#src/protocol/commands.ts";
import { OFFLINE_AFTER_MS } from "../health/rules.ts";
import { pendingNote } from "./rules.ts";
import type { CommandDto } from "./schema.ts";

/** A row of the ledger as the queries select it. */
export type CommandRow = {
  id: string;
  host_id: string;
  host_name: string;
  kind: CommandDto["kind"];
  args: Record<string, unknown>;
  reason: string;
  status: CommandStatus;
  actor_type: CommandDto["actor"]["type"];
  actor_id: string | null;
  actor_name: string;
  idempotency_key: string;
  counter: bigint;
  key_id: string;
  trace_id: string;
  issued_at: Date;
  expires_at: Date;
  deadline_ms: number;
  sent_at: Date | null;
  delivered_at: Date | null;
  running_at: Date | null;
  finished_at: Date | null;
  effect: unknown;
  error_class: string | null;
  error_message: string | null;
  recoverable: boolean | null;
  sentry_event_id: string | null;
  superseded_by: string | null;
  cancelled_by: string | null;
  retry_of: string | null;
  retried_by: string | null;
  attempt: number;
  late_outcome: unknown;
  last_seen_at: Date | null;
  maintenance_until: Date | null;
  now: Date;
};

/** What a person or a script sees of a row. What hosts reported is parsed again: an older build may have stored it. */
export function toCommandDto(row: CommandRow): CommandDto {
  return {
    id: row.id,
    hostId: row.host_id,
    hostName: row.host_name,
    kind: row.kind,
    args: row.args,
    reason: row.reason,
    status: row.status,
    note: noteOf(row),
    actor: { type: row.actor_type, id: row.actor_id, name: row.actor_name },
    idempotencyKey: row.idempotency_key,
    counter: Number(row.counter),
    keyId: row.key_id,
    traceId: row.trace_id,
    issuedAt: row.issued_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    deadlineMs: row.deadline_ms,
    sentAt: iso(row.sent_at),
    deliveredAt: iso(row.delivered_at),
    runningAt: iso(row.running_at),
    finishedAt: iso(row.finished_at),
    effect: effectSchema.safeParse(row.effect).data ?? null,
    error: errorOf(row),
    supersededBy: row.superseded_by,
    cancelledBy: row.cancelled_by,
    retryOf: row.retry_of,
    retriedBy: row.retried_by,
    attempt: row.attempt,
    lateOutcome: outcomeSchema.safeParse(row.late_outcome).data ?? null,
  };
}

function errorOf(row: CommandRow): CommandDto["error"] {
  if (row.error_class === null) return null;
  return {
    class: errorClassSchema.safeParse(row.error_class).data ?? "unknown",
    message: row.error_message ?? "",
    recoverable: row.recoverable ?? false,
    sentryEventId: row.sentry_event_id,
  };
}

function noteOf(row: CommandRow): string | null {
  const offlineAt = row.last_seen_at === null ? null : row.last_seen_at.getTime() + OFFLINE_AFTER_MS;
  return pendingNote({
    status: row.status,
    expiresAt: row.expires_at,
    offlineSince: offlineAt !== null && offlineAt <= row.now.getTime() ? new Date(offlineAt) : null,
    neverConnected: row.last_seen_at === null,
    maintenanceUntil: row.maintenance_until,
  });
}

function iso(time: Date | null): string | null {
  return time?.toISOString() ?? null;
}
