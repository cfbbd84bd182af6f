import type pg from "pg";
import { backoffMs } from "../backoff.ts";
import type { CountRecord } from "../record/count-records.ts";
import { storeCounts } from "../store/store-counts.ts";
import { transactUntraced } from "../untraced-transaction.ts";
import { componentOf, type Target } from "../upstream.ts";
import type { DueRow } from "./due-rows.ts";
import type { Limits } from "./rate-limits.ts";
import type { Sent } from "./send.ts";

export interface Attempt {
  row: Omit<DueRow, "body">;
  sent: Sent;
}

export interface Settlement {
  target: Target;
  project: string;
  attempts: readonly Attempt[];
  /** All that hold now. */
  limits: Limits;
  now: Date;
}

const LONGEST_MS = 15 * 60_000;

/** Writes down what became of some attempts, in one transaction. */
export async function settle(pool: pg.Pool, settlement: Settlement): Promise<void> {
  const { attempts, now } = settlement;
  const of = (kind: Sent["verdict"]["kind"]) => attempts.filter(({ sent }) => sent.verdict.kind === kind);
  const accepted = of("accepted");
  const rejected = of("rejected");
  await transactUntraced(pool, async (client) => {
    const settled = [...accepted, ...rejected].map(({ row }) => row.id);
    await client.query("delete from envelope_outbox where id = any($1)", [settled]);
    await client.query(
      "update error_event set upstream_at = $2, upstream_error = null where event_id = any($1)",
      [errorIds(accepted), now],
    );
    for (const { row, sent } of rejected) await rejectEvent(client, row, sent);
    for (const { row, sent } of of("failing")) await postpone(client, row, sent, now);
    await markTried(client, [...of("unreachable"), ...of("misconfigured"), ...of("limited")]);
    await storeCounts(
      client,
      attempts.flatMap((attempt) => countsOf(settlement.target, attempt)),
      now,
    );
    await storeState(client, settlement, errorIds(accepted).at(-1) ?? null);
  });
}

async function rejectEvent(client: pg.ClientBase, row: Attempt["row"], { verdict }: Sent): Promise<void> {
  if (row.category !== "error" || row.eventId === null || verdict.kind !== "rejected") return;
  await client.query("update error_event set upstream_error = $2 where event_id = $1", [
    row.eventId,
    verdict.problem,
  ]);
}

/** The envelope may be what the server fails on: others go before it next time. */
async function postpone(client: pg.ClientBase, row: Attempt["row"], sent: Sent, now: Date): Promise<void> {
  const waitMs = backoffMs(row.attempts + 1, Math.random(), LONGEST_MS);
  await client.query(
    "update envelope_outbox set attempts = attempts + 1, next_attempt_at = $2, last_error = $3 where id = $1",
    [row.id, new Date(now.getTime() + waitMs), problemOf(sent)],
  );
}

async function markTried(client: pg.ClientBase, attempts: readonly Attempt[]): Promise<void> {
  if (attempts.length === 0) return;
  await client.query(
    `update envelope_outbox o set attempts = o.attempts + 1, last_error = t.problem
     from unnest($1::uuid[], $2::text[]) as t (id, problem) where o.id = t.id`,
    [attempts.map(({ row }) => row.id), attempts.map(({ sent }) => problemOf(sent))],
  );
}

async function storeState(
  client: pg.ClientBase,
  settlement: Settlement,
  eventId: string | null,
): Promise<void> {
  const { target, project, attempts, limits, now } = settlement;
  const isAccepted = attempts.some(({ sent }) => sent.verdict.kind === "accepted");
  const last = attempts.at(-1);
  const problem = last ? problemOf(last.sent) : "";
  const until = Object.entries(limits).map(([category, ms]) => [category, new Date(ms).toISOString()]);
  await client.query(
    `insert into upstream_state as s
       (target, project, last_accepted_at, last_event_id, last_error, last_error_at, limits)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (target) do update set project = excluded.project,
       last_accepted_at = coalesce(excluded.last_accepted_at, s.last_accepted_at),
       last_event_id = coalesce(excluded.last_event_id, s.last_event_id),
       last_error = excluded.last_error,
       last_error_at = coalesce(excluded.last_error_at, s.last_error_at),
       limits = excluded.limits`,
    [
      target,
      project,
      isAccepted ? now : null,
      eventId,
      problem,
      problem === "" ? null : now,
      JSON.stringify(Object.fromEntries(until)),
    ],
  );
}

function countsOf(target: Target, { row, sent }: Attempt): CountRecord[] {
  const common = { component: componentOf(target), category: row.category, count: sent.count };
  if (sent.verdict.kind === "accepted") return [{ ...common, kind: "delivered", reason: "" }];
  if (sent.verdict.kind === "rejected") return [{ ...common, kind: "dropped", reason: sent.verdict.reason }];
  return [];
}

function errorIds(attempts: readonly Attempt[]): string[] {
  return attempts.flatMap(({ row }) =>
    row.category === "error" && row.eventId !== null ? [row.eventId] : [],
  );
}

function problemOf({ verdict }: Sent): string {
  return verdict.kind === "accepted" ? "" : verdict.problem;
}
