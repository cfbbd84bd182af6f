import { type Database, type Db, inTransaction, type Transaction } from "#src/db/client.ts";
import type { CommandKind, CommandStatus } from "#src/protocol/commands.ts";
import { STATE_COMMANDS } from "#src/protocol/commands.ts";
import { inCommandTrace } from "#src/telemetry/command-trace.ts";
import { withIds } from "#src/telemetry/spans.ts";
import type { Ctx } from "../context.ts";
import { issueForHosts } from "./ledger-writes.ts";
import { announceCommands, type CommandRef } from "./notify-writes.ts";
import { MAX_RETRIES, RETRY_WINDOW_MS, shouldRetry, TIMEOUT_GRACE_MS } from "./rules.ts";
import type { Signer } from "./signer.ts";

/** Expires commands that their hosts did not take in time, by the database's clock. Returns how many. */
export async function expireCommands(db: Db): Promise<number> {
  return inTransaction(db, async (tx) => {
    const expired = await tx.$queryRaw<CommandRow[]>`
      update command set status = 'expired', finished_at = now()
      where status = 'pending' and expires_at <= now() returning host_id, id`;
    await announceCommands(tx, { issued: [], changed: expired.map(toRef) });
    return expired.length;
  });
}

/** Gives up commands whose host went silent past the deadline, by the database's clock. Returns how many. */
export async function timeOutCommands(db: Db): Promise<number> {
  return inTransaction(db, async (tx) => {
    const lost = await tx.$queryRaw<CommandRow[]>`
      update command set status = 'failed', finished_at = now(), error_class = 'timeout',
        error_message = format('The host told no outcome within %s s of taking the command; whether it took effect is '
          'not known. Look at the state of the host, and issue the command again if it is not what was asked.',
          round(deadline_ms / 1000.0)),
        -- Asking for a state twice is harmless, restarting twice is not.
        recoverable = (kind = any(${[...STATE_COMMANDS]}::text[]))
      where status in ('delivered', 'running')
        and delivered_at + make_interval(secs => (deadline_ms + ${TIMEOUT_GRACE_MS}) / 1000.0) <= now()
      returning host_id, id`;
    await announceCommands(tx, { issued: [], changed: lost.map(toRef) });
    return lost.length;
  });
}

/** Issues recoverable failures again, each at most once and signed anew. Returns how many. */
export async function retryFailedCommands(db: Database, signer: Signer): Promise<number> {
  const candidates = await db.$queryRaw<CommandRow[]>`
    select c.host_id, c.id from command c
    where c.status = 'failed' and c.recoverable and c.attempt < ${MAX_RETRIES} and c.late_outcome is null
      and c.finished_at > now() - make_interval(secs => ${RETRY_WINDOW_MS / 1000})
      and not exists (select from command r where r.host_id = c.host_id and r.retry_of = c.id)
    order by c.finished_at limit 200`;
  let retried = 0;
  for (const candidate of candidates) {
    if (await inTransaction(db, (tx) => retryOne(tx, signer, candidate))) retried += 1;
  }
  return retried;
}

async function retryOne(tx: Transaction, signer: Signer, candidate: CommandRow): Promise<boolean> {
  const failed = await readLocked(tx, candidate);
  if (!failed) return false;
  const retry = shouldRetry({
    status: failed.status,
    recoverable: failed.recoverable ?? false,
    attempt: failed.attempt,
    finishedAt: failed.finished_at,
    hasLateOutcome: failed.has_late_outcome,
    overtaken: failed.overtaken,
    hostActive: failed.host_active,
    now: failed.now,
  });
  if (!retry) return false;
  const actor = { type: "system", name: "automatic retry" } as const;
  const ctx: Ctx = { db: tx, actor, now: failed.now, trace: null, address: null };
  const request = {
    kind: failed.kind,
    args: failed.args,
    reason: failed.reason,
    idempotencyKey: `retry:${candidate.id}`,
    retry: { of: candidate.id, attempt: failed.attempt + 1 },
  };
  const cause = { traceId: failed.trace_id, spanId: failed.span_id };
  const about = { kind: failed.kind, hostId: candidate.host_id, cause, byPerson: false };
  const [result] = await withIds({ hostId: candidate.host_id }, () =>
    inCommandTrace(about, (span) =>
      issueForHosts(tx, ctx, signer, [candidate.host_id], { ...request, spanFor: () => span }),
    ),
  );
  return result?.ok === true && !result.repeated;
}

type FailedRow = {
  kind: CommandKind;
  args: Record<string, unknown>;
  reason: string;
  trace_id: string;
  span_id: string;
  status: CommandStatus;
  recoverable: boolean | null;
  attempt: number;
  finished_at: Date | null;
  has_late_outcome: boolean;
  overtaken: boolean;
  host_active: boolean;
  now: Date;
};

/** Reads the facts under the host's lock, so that nothing newer can be issued in between. */
async function readLocked(tx: Transaction, candidate: CommandRow): Promise<FailedRow | undefined> {
  await tx.$queryRaw`select id from host where id = ${candidate.host_id}::uuid for update`;
  const [row] = await tx.$queryRaw<FailedRow[]>`
    select c.kind, c.args, c.reason, c.trace_id, c.span_id, c.status, c.recoverable, c.attempt, c.finished_at,
      c.late_outcome is not null as has_late_outcome,
      exists (
        select from command newer where newer.host_id = c.host_id and newer.counter > c.counter
          and (newer.kind = c.kind or newer.kind = any(${[...STATE_COMMANDS]}::text[]))
          and newer.status <> 'cancelled'
      ) as overtaken,
      h.status = 'active' as host_active, now() as now
    from command c join host h on h.id = c.host_id
    where c.host_id = ${candidate.host_id}::uuid and c.id = ${candidate.id}::uuid`;
  return row;
}

type CommandRow = { host_id: string; id: string };

function toRef(row: CommandRow): CommandRef {
  return { hostId: row.host_id, id: row.id };
}
