import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listActors } from "#src/domain/access/actor-queries.ts";
import { countByStatus, listBatches } from "#src/domain/commands/batch-queries.ts";
import { issueCommands } from "#src/domain/commands/bulk-writes.ts";
import { commandEvidence } from "#src/domain/commands/evidence-queries.ts";
import type { CommandFilter } from "#src/domain/commands/list-schema.ts";
import { getCommand, listCommands } from "#src/domain/commands/queries.ts";
import { relatedCommands } from "#src/domain/commands/related-queries.ts";
import type { IssueCommandInput } from "#src/domain/commands/schema.ts";
import type { Signer } from "#src/domain/commands/signer.ts";
import { cancelCommand, issueCommand } from "#src/domain/commands/writes.ts";
import type { Ctx } from "#src/domain/context.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { ctxOf, insertHost, insertSite, testSigner } from "#tests/support/domain.ts";

let database: TestDatabase;
let signer: Signer;
let barn: string;
let attic: string;
let rig: string;
let farm: string[];
let single: string;
let cancelled: string;

const ctx = (more: Partial<Ctx> = {}) => ctxOf(database.db, "operator", more);
const viewer = () => ctxOf(database.db, "viewer");
const issue = async (hostId: string, kind: IssueCommandInput["kind"], by = ctx()) =>
  (await issueCommand(by, signer, { hostId, kind, reason: "for the test" })).command.id;
const idsOf = async (filter: CommandFilter) =>
  (await listCommands(viewer(), { ...filter, limit: 100 })).items.map(({ id }) => id);

beforeAll(async () => {
  database = await testDatabase();
  signer = await testSigner(database.db);
  barn = await insertSite(database.db, "Barn");
  attic = await insertSite(database.db, "Attic");
  rig = await insertHost(database.db, attic, { name: "attic-100%" });
  farm = await Promise.all(["one", "two", "three"].map((name) => insertHost(database.db, barn, { name })));
  single = await issue(rig, "pause", ctx({ now: new Date("2026-11-01T10:00:00Z") }));
  const request = { hostIds: farm, kind: "stop" as const, reason: "a storm", idempotencyKey: "storm" };
  await issueCommands(ctx({ now: new Date("2026-11-02T10:00:00Z") }), signer, request);
  const system: Ctx["actor"] = { type: "system", name: "the owner" };
  cancelled = await issue(rig, "restart", ctx({ actor: system, now: new Date("2026-11-03T10:00:00Z") }));
  await cancelCommand(ctx(), { id: cancelled });
});
afterAll(() => database.drop());

describe("the ledger, narrowed", () => {
  it.each<[string, () => CommandFilter, () => string[]]>([
    ["by a part of the host's name, taken literally", () => ({ host: "100%" }), () => [cancelled, single]],
    ["by site", () => ({ siteId: attic }), () => [cancelled, single]],
    ["by kind", () => ({ kind: "pause" }), () => [single]],
    ["by status", () => ({ status: "cancelled" }), () => [cancelled]],
    ["by who", () => ({ actor: "user-operator", siteId: attic }), () => [single]],
    ["to what the system did", () => ({ actor: "system" }), () => [cancelled]],
    ["by time", () => ({ to: "2026-11-01T11:00:00+00:00" }), () => [single]],
    [
      "by both ends of a time",
      () => ({ from: "2026-11-02T11:00:00Z", to: "2026-11-04T00:00:00Z" }),
      () => [cancelled],
    ],
    ["to nothing", () => ({ host: "100_" }), () => []],
  ])("%s", async (_, filter, expected) => {
    expect(await idsOf(filter())).toEqual(expected());
  });

  it("by trace and by request", async () => {
    const { traceId } = await getCommand(viewer(), single);
    expect(await idsOf({ traceId })).toEqual([single]);
    const [storm = ""] = await idsOf({ hostId: farm[0] ?? "" });
    expect(await idsOf({ batchOf: storm })).toHaveLength(3);
    expect(await idsOf({ batchOf: single })).toEqual([single]);
  });

  it("is counted by status, whatever status is chosen", async () => {
    expect(await countByStatus(viewer(), { status: "failed" })).toEqual({ pending: 4, cancelled: 1 });
    expect(await countByStatus(viewer(), { siteId: attic })).toEqual({ pending: 1, cancelled: 1 });
  });
});

describe("requests", () => {
  it("are one item each, however many hosts they were for", async () => {
    const { items } = await listBatches(viewer(), { limit: 100 });
    expect(items.map(({ newest, size }) => [newest.kind, size])).toEqual([
      ["restart", 1],
      ["stop", 3],
      ["pause", 1],
    ]);
    expect(items[1]?.statuses).toEqual({ pending: 3 });
  });

  it("stay whole on pages that neither overlap nor miss", async () => {
    const kinds: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listBatches(viewer(), { limit: 1, ...(cursor ? { cursor } : {}) });
      kinds.push(...page.items.map(({ newest }) => newest.kind));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(kinds).toEqual(["restart", "stop", "pause"]);
  });

  it("show by the newest that matches, and count all", async () => {
    const [last = ""] = await idsOf({ batchOf: (await idsOf({ hostId: farm[0] ?? "" }))[0] ?? "" });
    await database.db.$executeRaw`
      update command set status = 'failed', finished_at = now(), error_class = 'network' where id = ${last}::uuid`;
    const { items } = await listBatches(viewer(), { status: "pending", siteId: barn, limit: 10 });
    expect(items).toHaveLength(1);
    expect(items[0]?.newest.id).not.toBe(last);
    expect(items[0]).toMatchObject({ size: 3, statuses: { pending: 2, failed: 1 } });
  });
});

describe("what belongs to a command", () => {
  it("is what took its place, what came later, and its request", async () => {
    const hostId = await insertHost(database.db, barn, { name: "busy" });
    const pause = await issue(hostId, "pause");
    const resume = await issue(hostId, "resume");
    const of = async (id: string) => relatedCommands(viewer(), await getCommand(viewer(), id));
    expect(await of(pause)).toMatchObject({
      tied: [{ id: resume, relation: "superseded_by", kind: "resume", status: "pending" }],
      later: [{ id: resume, relation: "later" }],
      batch: { superseded: 1 },
    });
    expect(await of(resume)).toMatchObject({ tied: [{ id: pause, relation: "superseded" }], later: [] });
  });
});

describe("the samples around a command", () => {
  it("are those of two minutes before go and two after the end, with the hashrate on both sides", async () => {
    const hostId = await insertHost(database.db, barn, { name: "sampled" });
    const id = await issue(hostId, "pause");
    expect(await commandEvidence(viewer(), await getCommand(viewer(), id))).toBeNull();
    await database.db.$executeRaw`
      update command set status = 'succeeded', delivered_at = now() - interval '5 minutes',
        finished_at = now() - interval '5 minutes' + interval '1 second' where id = ${id}::uuid`;
    await database.db.$executeRaw`
      insert into health_sample (host_id, at, boot_id, seq, state, hashrate_10s)
      select ${hostId}::uuid, now() - interval '5 minutes' + make_interval(secs => s), gen_random_uuid(), s + 1000,
        case when s < 0 then 'mining' else 'paused' end, case when s < 0 then 5000 else 0 end
      from generate_series(-150, 150, 10) s where s <> 0`;
    const evidence = await commandEvidence(viewer(), await getCommand(viewer(), id));
    expect(evidence?.series.points).toHaveLength(24);
    expect(evidence?.hashrate).toMatchObject({ before: 5_000, after: 0 });
  });
});

it("who may act is known by name, to everybody who may read the ledger", async () => {
  await database.db.user.create({
    data: { id: "u-zoe", name: "Zoe", email: "zoe@example.org", role: "viewer" },
  });
  expect(await listActors(viewer())).toContainEqual({ id: "u-zoe", name: "Zoe", type: "user" });
});
