import type { Readiness } from "#src/domain/processes/schema.ts";

/** A due job may wait this long before the queue counts as stuck. */
const MAX_QUEUE_WAIT_S = 120;

/** What was found out about the parts; null where the database could not be asked. */
export type Findings = { readiness: Readiness | null; pendingMigrations: string[] | null };

type Check = { ok: boolean; detail: string };
export type Health = {
  ready: boolean;
  version: string;
  checks: { database: Check; migrations: Check; queue: Check; worker: Check; gateway: Check };
};

/** Whether the product can do its work, and for each part that cannot, why. */
export function judgeHealth({ readiness, pendingMigrations }: Findings, version: string): Health {
  const unknown: Check = { ok: false, detail: "not known while the database does not answer" };
  const checks = {
    database: readiness ? { ok: true, detail: "answers" } : { ok: false, detail: "does not answer" },
    migrations: pendingMigrations ? judgeMigrations(pendingMigrations) : unknown,
    queue: readiness ? judgeQueue(readiness.queue) : unknown,
    worker: readiness ? judgeAlive(readiness.alive.worker, "worker") : unknown,
    gateway: readiness ? judgeAlive(readiness.alive.gateway, "gateway") : unknown,
  };
  return { ready: Object.values(checks).every((check) => check.ok), version, checks };
}

function judgeMigrations(pending: string[]): Check {
  if (pending.length === 0) return { ok: true, detail: "all applied" };
  return { ok: false, detail: `${pending.length} not applied, first ${pending[0]}` };
}

function judgeQueue({ due, oldestWaitS }: Readiness["queue"]): Check {
  const detail = `${due} due, the oldest for ${Math.round(oldestWaitS)} s`;
  return { ok: oldestWaitS <= MAX_QUEUE_WAIT_S, detail };
}

function judgeAlive(count: number, kind: string): Check {
  return { ok: count > 0, detail: `${count} ${kind} ${count === 1 ? "process" : "processes"} alive` };
}
