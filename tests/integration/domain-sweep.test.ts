import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getCommand } from "#src/domain/commands/queries.ts";
import { desiredAfter, isStateCommand } from "#src/domain/commands/rules.ts";
import type { CommandDto } from "#src/domain/commands/schema.ts";
import type { Signer } from "#src/domain/commands/signer.ts";
import { expireCommands, retryFailedCommands, timeOutCommands } from "#src/domain/commands/sweep-writes.ts";
import { cancelCommand, issueCommand } from "#src/domain/commands/writes.ts";
import { revokeHost } from "#src/domain/hosts/writes.ts";
import { readiness } from "#src/domain/processes/queries.ts";
import { sweepProcesses } from "#src/domain/processes/writes.ts";
import { type CommandStatus, type MinerCommandKind, minerCommandKindSchema } from "#src/protocol/commands.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { ctxOf, insertHost, insertSite, testSigner } from "#tests/support/domain.ts";

let database: TestDatabase;
let signer: Signer;
let siteId: string;
beforeAll(async () => {
  database = await testDatabase();
  signer = await testSigner(database.db);
  siteId = await insertSite(database.db);
});
afterAll(() => database.drop());

const operator = () => ctxOf(database.db, "operator");
const newHost = () => insertHost(database.db, siteId);
const issue = async (hostId: string, kind: MinerCommandKind): Promise<CommandDto> =>
  (await issueCommand(operator(), signer, { hostId, kind, reason: "for the test" })).command;
const read = (id: string) => getCommand(operator(), id);

/** What the gateway writes when a host says that it failed; so many seconds ago. */
async function fail(id: string, agoS: number, recoverable = true): Promise<void> {
  await database.db.$executeRaw`
    update command set status = 'failed', delivered_at = now(), finished_at = now() - make_interval(secs => ${agoS}::float8),
      error_class = 'network', error_message = 'no answer', recoverable = ${recoverable}
    where id = ${id}::uuid`;
}

describe("expiry and deadlines", () => {
  it("expires what no host took in time, and only that", async () => {
    const [late, fresh] = [await issue(await newHost(), "pause"), await issue(await newHost(), "pause")];
    await database.db.$executeRaw`update command set expires_at = now() where id = ${late.id}::uuid`;
    expect(await expireCommands(database.db)).toBe(1);
    expect(await read(late.id)).toMatchObject({ status: "expired", finishedAt: expect.any(String) });
    expect((await read(fresh.id)).status).toBe("pending");
    expect(await expireCommands(database.db)).toBe(0);
  });

  it("gives up what a host took and never answered, effect unknown; a restart is not recoverable", async () => {
    const [pause, restart, running] = [
      await issue(await newHost(), "pause"),
      await issue(await newHost(), "restart"),
      await issue(await newHost(), "pause"),
    ];
    const take = (id: string, agoS: number) => database.db.$executeRaw`
      update command set status = 'delivered', delivered_at = now() - make_interval(secs => ${agoS}::float8)
      where id = ${id}::uuid`;
    await take(pause.id, 76);
    await take(restart.id, 136);
    await take(running.id, 70);
    expect(await timeOutCommands(database.db)).toBe(2);
    expect(await read(pause.id)).toMatchObject({
      status: "failed",
      error: { class: "timeout", recoverable: true, message: expect.stringContaining("within 60 s") },
    });
    expect((await read(restart.id)).error).toMatchObject({ class: "timeout", recoverable: false });
    expect((await read(running.id)).status).toBe("delivered");
  });
});

describe("automatic retries", () => {
  it("are signed anew, twice at most, and never doubled by a second worker", async () => {
    const hostId = await newHost();
    const first = await issue(hostId, "pause");
    await fail(first.id, 6);
    const counts = await Promise.all([1, 2, 3].map(() => retryFailedCommands(database.db, signer)));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
    const second = await read((await read(first.id)).retriedBy ?? "");
    expect(second).toMatchObject({
      retryOf: first.id,
      attempt: 1,
      kind: "pause",
      status: "pending",
      counter: 2,
    });
    expect(second.actor).toEqual({ type: "system", id: null, name: "automatic retry" });
    expect((await database.db.hostDesired.findUniqueOrThrow({ where: { hostId } })).desired).toBe("paused");
    await fail(second.id, 31);
    expect(await retryFailedCommands(database.db, signer)).toBe(1);
    const third = await read((await read(second.id)).retriedBy ?? "");
    expect(third.attempt).toBe(2);
    await fail(third.id, 60);
    expect(await retryFailedCommands(database.db, signer)).toBe(0);
  });

  it("do not happen to what is not recoverable, was overtaken, answered late, or belongs to a revoked host", async () => {
    const lost = await issue(await newHost(), "pause");
    await fail(lost.id, 10, false);
    const overtaken = await issue(await newHost(), "pause");
    await fail(overtaken.id, 10);
    await issue(overtaken.hostId, "resume");
    const answered = await issue(await newHost(), "pause");
    await fail(answered.id, 10);
    await database.db
      .$executeRaw`update command set late_outcome = '{"status":"succeeded"}' where id = ${answered.id}::uuid`;
    const revoked = await issue(await newHost(), "pause");
    await fail(revoked.id, 10);
    await revokeHost(ctxOf(database.db, "admin"), { hostId: revoked.hostId, reason: "stolen" });
    expect(await retryFailedCommands(database.db, signer)).toBe(0);
  });
});

describe("any sequence of commands", () => {
  type Step = { act: "issue"; kind: MinerCommandKind } | { act: "cancel" } | { act: "deliver" };
  const step: fc.Arbitrary<Step> = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        act: fc.constant("issue" as const),
        kind: fc.constantFrom(...minerCommandKindSchema.options),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ act: "cancel" as const }) },
    { weight: 1, arbitrary: fc.constant({ act: "deliver" as const }) },
  );
  type Entry = { id: string; kind: MinerCommandKind; status: CommandStatus };

  /** The ledger of one host in plain words. */
  function standing(entries: readonly Entry[]) {
    const asked = entries.filter(
      (entry) => isStateCommand(entry.kind) && entry.status !== "cancelled" && entry.status !== "superseded",
    );
    const last = asked.at(-1);
    return last ? desiredAfter(last.kind) : null;
  }

  it("leaves the ledger and the desired state as the plain words say", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const hostId = await newHost();
        const entries: Entry[] = [];
        for (const one of steps) {
          const pending = entries.findLast((entry) => entry.status === "pending");
          if (one.act === "issue") {
            const refused =
              standing(entries) === "stopped" && (one.kind === "pause" || one.kind === "resume");
            const attempt = issue(hostId, one.kind);
            if (refused) {
              await expect(attempt).rejects.toMatchObject({ code: "conflict" });
              continue;
            }
            const { id } = await attempt;
            for (const entry of entries) {
              const replaced =
                isStateCommand(one.kind) && isStateCommand(entry.kind) && entry.status === "pending";
              if (replaced) entry.status = "superseded";
            }
            entries.push({ id, kind: one.kind, status: "pending" });
          } else if (pending && one.act === "cancel") {
            await cancelCommand(operator(), { id: pending.id });
            pending.status = "cancelled";
          } else if (pending) {
            await database.db
              .$executeRaw`update command set status = 'delivered', delivered_at = now() where id = ${pending.id}::uuid`;
            pending.status = "delivered";
          }
        }
        const rows = await database.db.command.findMany({ where: { hostId }, orderBy: { counter: "asc" } });
        expect(rows.map((row) => ({ id: row.id, kind: row.kind, status: row.status }))).toEqual(entries);
        expect(rows.map((row) => Number(row.counter))).toEqual(entries.map((_, index) => index + 1));
        const desired = await database.db.hostDesired.findUnique({ where: { hostId } });
        expect(desired?.desired ?? null).toBe(standing(entries));
      }),
      { numRuns: 40 },
    );
  });
});

describe("processes that are gone", () => {
  it("are forgotten, and the jobs that they held are given back", async () => {
    const insert = (kind: string, agoS: number, workers: string[]) => database.db.$executeRaw`
      insert into process (id, kind, pid, hostname, version, heartbeat_at, info)
      values (gen_random_uuid(), ${kind}, 1, 'h', 'v', now() - make_interval(secs => ${agoS}::float8),
        ${JSON.stringify({ queueWorkers: workers })}::jsonb)`;
    await insert("gateway", 5, []);
    await insert("worker", 5, ["alive"]);
    await insert("worker", 300, ["dead"]);
    await database.db
      .$executeRaw`select graphile_worker.add_job('a', queue_name => 'rollup'), graphile_worker.add_job('b')`;
    const lock = (name: string, by: string) => database.db.$executeRaw`
      update graphile_worker._private_jobs set locked_by = ${by}, locked_at = now() - interval '1 minute'
      where task_id = (select id from graphile_worker._private_tasks where identifier = ${name})`;
    await lock("a", "dead");
    await lock("b", "alive");
    await database.db.$executeRaw`
      update graphile_worker._private_job_queues set locked_by = 'dead', locked_at = now() - interval '1 minute'`;
    expect(await sweepProcesses(database.db)).toBe(1);
    const jobs = await database.db.$queryRaw<{ task_identifier: string; locked_by: string | null }[]>`
      select task_identifier, locked_by from graphile_worker.jobs order by 1`;
    expect(jobs).toEqual([
      { task_identifier: "a", locked_by: null },
      { task_identifier: "b", locked_by: "alive" },
    ]);
    const [queue] = await database.db.$queryRaw<{ locked_by: string | null }[]>`
      select locked_by from graphile_worker._private_job_queues where queue_name = 'rollup'`;
    expect(queue?.locked_by).toBeNull();
    expect(await readiness(database.db)).toMatchObject({
      queue: { due: 1 },
      alive: { web: 0, gateway: 1, worker: 1 },
    });
  });
});
