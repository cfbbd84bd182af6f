import { createPublicKey } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { issueCommands } from "#src/domain/commands/bulk-writes.ts";
import { getCommand, listCommands } from "#src/domain/commands/queries.ts";
import type { IssueCommandInput } from "#src/domain/commands/schema.ts";
import type { Signer } from "#src/domain/commands/signer.ts";
import { cancelCommand, issueCommand, setLostPolicy } from "#src/domain/commands/writes.ts";
import { decodeCommand, verifyBytes } from "#src/protocol/signing.ts";
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
const newHost = (host = {}) => insertHost(database.db, siteId, host);
const issue = (hostId: string, kind: IssueCommandInput["kind"], more: Partial<IssueCommandInput> = {}) =>
  issueCommand(operator(), signer, { hostId, kind, reason: "for the test", ...more });
const desiredOf = async (hostId: string) =>
  (await database.db.hostDesired.findUnique({ where: { hostId } }))?.desired ?? null;

describe("issuing a command", () => {
  it("stores exactly the bytes that the key signed, and they say what the row says", async () => {
    const hostId = await newHost();
    const { command } = await issue(hostId, "pause");
    const row = await database.db.command.findFirstOrThrow({ where: { id: command.id } });
    const publicKey = createPublicKey({ key: signer.publicKeySpki, format: "der", type: "spki" });
    expect(verifyBytes(publicKey, row.signedBytes, row.signature)).toBe(true);
    const decoded = decodeCommand(row.signedBytes);
    expect(decoded.ok && decoded.command).toMatchObject({
      keyId: signer.keyId,
      commandId: command.id,
      hostId,
      kind: "pause",
      counter: 1,
      issuedAt: row.issuedAt.getTime(),
      expiresAt: row.expiresAt.getTime(),
      deadlineMs: 60_000,
      traceId: command.traceId,
    });
    expect(command).toMatchObject({ status: "pending", attempt: 0, note: null, actor: { type: "user" } });
  });

  it("supersedes the host's pending state commands, sets what is desired, and leaves restart alone", async () => {
    const hostId = await newHost();
    const pause = await issue(hostId, "pause");
    const restart = await issue(hostId, "restart");
    expect(await desiredOf(hostId)).toBe("paused");
    const resume = await issue(hostId, "resume");
    expect(await getCommand(operator(), pause.command.id)).toMatchObject({
      status: "superseded",
      supersededBy: resume.command.id,
    });
    expect((await getCommand(operator(), restart.command.id)).status).toBe("pending");
    expect(await desiredOf(hostId)).toBe("mining");
    expect(resume.command.counter).toBe(3);
  });

  it("leaves what its host has taken already", async () => {
    const hostId = await newHost();
    const { command } = await issue(hostId, "pause");
    await database.db
      .$executeRaw`update command set status = 'delivered', delivered_at = now() where id = ${command.id}::uuid`;
    await issue(hostId, "resume");
    expect((await getCommand(operator(), command.id)).status).toBe("delivered");
  });

  it("leaves an audit row for the host with who, what and why", async () => {
    const hostId = await newHost({ name: "audited" });
    await issue(hostId, "stop", { reason: "a fan is broken" });
    const rows = await database.db.auditEvent.findMany({ where: { targetId: hostId } });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      action: "command.issue",
      actorName: "operator of the test",
      targetName: "audited",
      address: "192.0.2.7",
      detail: { kind: "stop", reason: "a fan is broken" },
    });
  });

  it("says in the note that a host is offline, has never connected or is in maintenance", async () => {
    const offline = await issue(await newHost({ seenAgoS: 120 }), "pause");
    expect(offline.command.note).toMatch(
      /^The host is offline since .* UTC; it will be delivered when it connects/,
    );
    const never = await issue(await newHost({ seenAgoS: null }), "pause");
    expect(never.command.note).toMatch(/^The host has never connected;/);
    const hostId = await newHost();
    await database.db.$executeRaw`
      insert into maintenance (id, scope, host_id, starts_at, ends_at, reason, actor_name)
      values (gen_random_uuid(), 'host', ${hostId}::uuid, now(), now() + interval '1 hour', 'dust', 'me')`;
    expect((await issue(hostId, "pause")).command.note).toMatch(/^The host is in maintenance until/);
  });

  it("accepts a second pause of a paused miner", async () => {
    const hostId = await newHost({ state: "paused" });
    await issue(hostId, "pause");
    expect((await issue(hostId, "pause")).command.status).toBe("pending");
  });
});

describe("refusals", () => {
  it("refuses a viewer, and changes nothing", async () => {
    const hostId = await newHost();
    const attempt = issueCommand(ctxOf(database.db, "viewer"), signer, {
      hostId,
      kind: "pause",
      reason: "let me",
    });
    await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
    expect(await database.db.command.count({ where: { hostId } })).toBe(0);
    expect(await desiredOf(hostId)).toBeNull();
  });

  it("refuses unknown, revoked and removed hosts", async () => {
    await expect(issue("01900000-0000-7000-8000-000000000000", "pause")).rejects.toMatchObject({
      code: "not_found",
    });
    const revoked = await newHost({ status: "revoked", name: "gone-1" });
    await expect(issue(revoked, "pause")).rejects.toMatchObject({
      code: "conflict",
      message: "gone-1 is revoked and takes no commands. Enrol it again first.",
    });
    await expect(issue(await newHost({ status: "removed" }), "pause")).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("refuses pause and resume of a miner that was asked to stop, and says what to do", async () => {
    const hostId = await newHost({ name: "stopped-1" });
    await issue(hostId, "stop");
    await expect(issue(hostId, "resume")).rejects.toMatchObject({
      code: "conflict",
      message: "The miner on stopped-1 is stopped, not paused. Start it instead.",
    });
    await expect(issue(hostId, "pause")).rejects.toMatchObject({ code: "conflict" });
    expect((await issue(hostId, "start")).command.status).toBe("pending");
  });
});

describe("idempotency keys", () => {
  it("give the first command back for the same body, and refuse another body", async () => {
    const hostId = await newHost();
    const first = await issue(hostId, "pause", { idempotencyKey: "k-1" });
    const again = await issue(hostId, "pause", { idempotencyKey: "k-1" });
    expect(again).toMatchObject({ repeated: true, command: { id: first.command.id } });
    await expect(issue(hostId, "stop", { idempotencyKey: "k-1" })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await database.db.command.count({ where: { hostId } })).toBe(1);
  });

  it("are per host", async () => {
    const [one, other] = [await newHost(), await newHost()];
    await issue(one, "pause", { idempotencyKey: "shared" });
    expect((await issue(other, "stop", { idempotencyKey: "shared" })).repeated).toBe(false);
  });

  it("hold when the same request comes many times at once", async () => {
    const hostId = await newHost();
    const results = await Promise.all(
      Array.from({ length: 12 }, () => issue(hostId, "pause", { idempotencyKey: "race" })),
    );
    expect(new Set(results.map((result) => result.command.id)).size).toBe(1);
    expect(results.filter((result) => !result.repeated)).toHaveLength(1);
  });
});

describe("two operators at once", () => {
  it("get counters one after the other, and one command stays pending", async () => {
    const hostId = await newHost();
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, index) => issue(hostId, index % 2 === 0 ? "pause" : "start")),
    );
    expect(results.map((result) => result.command.counter).sort((a, b) => a - b)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
    const pending = await database.db.command.findMany({ where: { hostId, status: "pending" } });
    expect(pending.map((row) => Number(row.counter))).toEqual([10]);
    const last = results.find((result) => result.command.counter === 10)?.command;
    expect(await desiredOf(hostId)).toBe(last?.kind === "pause" ? "paused" : "mining");
  });

  it("can command overlapping crowds without waiting for each other forever", async () => {
    const hosts = await Promise.all(Array.from({ length: 40 }, () => newHost()));
    const bulk = (hostIds: string[], kind: "pause" | "start") =>
      issueCommands(operator(), signer, { hostIds, kind, reason: "for the test" });
    const rounds = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        bulk(index % 2 === 0 ? hosts : [...hosts].reverse(), index % 2 === 0 ? "pause" : "start"),
      ),
    );
    expect(rounds.every((round) => round.issued.length === 40 && round.skipped.length === 0)).toBe(true);
    const pending = await database.db.command.count({ where: { hostId: { in: hosts }, status: "pending" } });
    expect(pending).toBe(40);
  });
});

describe("a gateway that moves the same commands the other way round", () => {
  it("costs a second, not the crowd its command", async () => {
    const hosts = [await newHost(), await newHost()].sort();
    const [first, last] = [
      (await issue(hosts[0] ?? "", "pause")).command.id,
      (await issue(hosts[1] ?? "", "pause")).command.id,
    ];
    const gateway = new pg.Client({ connectionString: database.url });
    await gateway.connect();
    const deliver = (id: string) =>
      gateway.query("update command set status = 'delivered', delivered_at = now() where id = $1", [id]);
    await gateway.query("begin");
    await deliver(last);
    const bulk = issueCommands(operator(), signer, { hostIds: hosts, kind: "start", reason: "for the test" });
    await vi.waitFor(async () => {
      const { rows } = await gateway.query(
        "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      );
      expect(rows.length).toBeGreaterThan(0);
    }, 20_000);
    const moved = await deliver(first).then(
      () => gateway.query("commit"),
      () => gateway.query("rollback"),
    );
    expect((await bulk).issued).toHaveLength(2);
    await gateway.end();
    const expected = moved.command === "COMMIT" ? "delivered" : "superseded";
    expect((await getCommand(operator(), first)).status).toBe(expected);
    expect((await getCommand(operator(), last)).status).toBe(expected);
  });
});

describe("cancelling", () => {
  it("withdraws a pending command and goes back to what was asked before", async () => {
    const hostId = await newHost();
    const pause = await issue(hostId, "pause");
    await database.db
      .$executeRaw`update command set status = 'succeeded', finished_at = now() where id = ${pause.command.id}::uuid`;
    const stop = await issue(hostId, "stop");
    const cancelled = await cancelCommand(operator(), { id: stop.command.id });
    expect(cancelled).toMatchObject({ status: "cancelled", cancelledBy: "operator of the test" });
    expect(await desiredOf(hostId)).toBe("paused");
  });

  it("asks for nothing any more when nothing was asked before", async () => {
    const hostId = await newHost();
    const { command } = await issue(hostId, "pause");
    await cancelCommand(operator(), { id: command.id });
    expect(await desiredOf(hostId)).toBeNull();
  });

  it("is refused once the host has the command, with what to do", async () => {
    const hostId = await newHost();
    const { command } = await issue(hostId, "pause");
    await database.db
      .$executeRaw`update command set status = 'running', delivered_at = now() where id = ${command.id}::uuid`;
    await expect(cancelCommand(operator(), { id: command.id })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("can no longer be cancelled"),
    });
    await expect(cancelCommand(ctxOf(database.db, "viewer"), { id: command.id })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("the lost policy", () => {
  it("travels the ledger, needs an approver and supersedes nothing", async () => {
    const hostId = await newHost();
    const pause = await issue(hostId, "pause");
    const input = { hostId, policy: { policy: "stop_after" as const, hours: 6 }, reason: "electricity" };
    await expect(setLostPolicy(operator(), signer, input)).rejects.toMatchObject({ code: "forbidden" });
    const { command } = await setLostPolicy(ctxOf(database.db, "approver"), signer, input);
    expect(command).toMatchObject({ kind: "set_lost_policy", args: { policy: "stop_after", hours: 6 } });
    expect((await getCommand(operator(), pause.command.id)).status).toBe("pending");
    expect(await desiredOf(hostId)).toBe("paused");
  });
});

describe("many hosts", () => {
  it("commands 10,000 hosts in a few seconds and says why some got none", async () => {
    const other = await insertSite(database.db);
    await database.db.$executeRaw`
      insert into host (id, site_id, name, machine_id)
      select gen_random_uuid(), ${other}::uuid, 'bulk-' || n, md5(n::text) from generate_series(1, 9998) n`;
    const revoked = await newHost({ status: "revoked" });
    const unknown = "01900000-0000-7000-8000-000000000001";
    const rows = await database.db.host.findMany({ where: { siteId: other }, select: { id: true } });
    const started = performance.now();
    const outcome = await issueCommands(operator(), signer, {
      hostIds: [...rows.map((row) => row.id), revoked, unknown],
      kind: "pause",
      reason: "storm warning",
      idempotencyKey: "storm",
    });
    const tookMs = performance.now() - started;
    expect(outcome.issued).toHaveLength(9998);
    expect(outcome.skipped.map((skipped) => skipped.hostId).sort()).toEqual([unknown, revoked].sort());
    expect(tookMs).toBeLessThan(30_000);
    const page = await listCommands(operator(), { status: "pending", limit: 100 });
    const next = await listCommands(operator(), {
      status: "pending",
      limit: 100,
      cursor: page.nextCursor ?? "",
    });
    const ids = new Set([...page.items, ...next.items].map((command) => command.id));
    expect(ids.size).toBe(200);
  });
});
