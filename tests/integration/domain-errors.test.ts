import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  feedbackOfGroup,
  getErrorEvent,
  getNeighbours,
  hostsOfGroup,
  releasesOfGroup,
} from "#src/domain/errors/event-queries.ts";
import { errorFacets } from "#src/domain/errors/facet-queries.ts";
import { findById } from "#src/domain/errors/id-queries.ts";
import { countErrorStates, getErrorGroup, listErrors } from "#src/domain/errors/queries.ts";
import { ERROR_SORTS, type ListErrorsInput } from "#src/domain/errors/schema.ts";
import { setErrorState } from "#src/domain/errors/writes.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { ctxOf, insertHost, insertSite } from "#tests/support/domain.ts";
import { hexId, insertErrorEvent, insertErrorGroup, insertSpan } from "#tests/support/telemetry-rows.ts";

let database: TestDatabase;
let hostId: string;

beforeAll(async () => {
  database = await testDatabase();
  hostId = await insertHost(database.db, await insertSite(database.db), { name: "rig-errors" });
});
afterAll(() => database?.drop());

const NOW = new Date("2026-11-22T12:30:00Z");
const viewer = () => ctxOf(database.db, "viewer", { now: NOW });
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

async function list(input: Partial<ListErrorsInput> = {}) {
  return listErrors(viewer(), { sort: "last_seen", trend: "24h", limit: 100, ...input });
}

async function titles(input: Partial<ListErrorsInput>) {
  const { items } = await list(input);
  return items.map(({ title }) => title).sort();
}

describe("the list of errors", () => {
  beforeAll(async () => {
    const miner = await insertErrorGroup(database.db, {
      title: "MinerError: no answer on /2/summary",
      errorClass: "miner_error",
      components: ["orchestrator"],
      lastSeenAt: minutesAgo(1),
      firstSeenAt: minutesAgo(3_000),
      lastRelease: "r2",
      events: 900,
    });
    await insertErrorEvent(database.db, miner, { hostId, release: "r2", jobId: "77" });
    await insertErrorEvent(database.db, miner, { hostId, release: "r1" });
    await database.db.errorGroupHour.createMany({
      data: [
        { groupId: miner, bucket: new Date("2026-11-22T12:00:00Z"), count: 4 },
        { groupId: miner, bucket: new Date("2026-11-20T12:00:00Z"), count: 2 },
      ],
    });
    const pool = await insertErrorGroup(database.db, {
      title: "TimeoutError: 100% of the pool",
      errorClass: "timeout",
      components: ["web", "worker"],
      lastSeenAt: minutesAgo(20),
      firstSeenAt: minutesAgo(20),
      events: 3,
    });
    await insertErrorEvent(database.db, pool, {});
    await insertErrorGroup(database.db, {
      title: "Ignored: noise",
      state: "ignored",
      lastSeenAt: minutesAgo(5),
    });
  });

  it("says of each group what a person asks first", async () => {
    const { items } = await list({ search: "/2/SUMMARY" });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      errorClass: "miner_error",
      events: 900,
      hosts: 1,
      state: "open",
      firstRelease: "r1",
      lastRelease: "r2",
      lastSeenAt: minutesAgo(1).toISOString(),
      trend: { total: 4 },
    });
    expect((await list({ search: "/2/summary", trend: "7d" })).items[0]?.trend.total).toBe(6);
  });

  it.each([
    [{ state: "ignored" }, ["Ignored: noise"]],
    [{ errorClass: "timeout" }, ["TimeoutError: 100% of the pool"]],
    [{ component: "worker" }, ["TimeoutError: 100% of the pool"]],
    [{ release: "r2" }, ["MinerError: no answer on /2/summary"]],
    [{ jobId: "77" }, ["MinerError: no answer on /2/summary"]],
    [{ search: "100% of" }, ["TimeoutError: 100% of the pool"]],
    [{ search: "1__%" }, []],
    [{ errorClass: "timeout", component: "orchestrator" }, []],
  ] satisfies [Partial<ListErrorsInput>, string[]][])("filters by %j", async (filter, expected) => {
    expect(await titles(filter)).toEqual(expected);
  });

  it("counts each facet with all filters but its own", async () => {
    const open = await errorFacets(viewer(), { state: "open" });
    expect(open.errorClass).toEqual([
      { value: "miner_error", name: "miner_error", count: 1 },
      { value: "timeout", name: "timeout", count: 1 },
    ]);
    expect(open.component.map(({ value }) => value).sort()).toEqual(["orchestrator", "web", "worker"]);
    expect(open.host).toEqual([{ value: hostId, name: "rig-errors", count: 1 }]);
    expect(open.moreHosts).toBe(0);
    const timeouts = await errorFacets(viewer(), { state: "open", errorClass: "timeout" });
    expect(timeouts.errorClass).toEqual(open.errorClass);
    expect(timeouts.component.map(({ value }) => value)).toEqual(["web", "worker"]);
    expect(timeouts.host).toEqual([]);
    const ofHost = await errorFacets(viewer(), { hostId, release: "r2" });
    expect(ofHost.release.map(({ value }) => value).sort()).toEqual(["r1", "r2"]);
    expect(ofHost.errorClass).toEqual([{ value: "miner_error", name: "miner_error", count: 1 }]);
  });

  it("filters by a host", async () => {
    expect(await titles({ hostId })).toEqual(["MinerError: no answer on /2/summary"]);
  });

  it.each(ERROR_SORTS)("pages through everything once by %s, also where values are equal", async (sort) => {
    for (let index = 0; index < 5; index++) {
      await insertErrorGroup(database.db, { title: `equal ${sort}`, lastSeenAt: minutesAgo(60) });
    }
    const seen: string[] = [];
    for (let cursor: string | undefined = ""; cursor !== undefined; ) {
      const page = await list({ sort, limit: 2, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    }
    expect(seen).toHaveLength(await database.db.errorGroup.count());
    expect(new Set(seen).size).toBe(seen.length);
    await database.db.errorGroup.deleteMany({ where: { title: `equal ${sort}` } });
  });
});

describe("an error", () => {
  it("steps through its events, also those of the same moment", async () => {
    const groupId = await insertErrorGroup(database.db);
    const same = minutesAgo(10);
    const ids = [
      await insertErrorEvent(database.db, groupId, { occurredAt: minutesAgo(30), hostId, release: "r1" }),
      await insertErrorEvent(database.db, groupId, { occurredAt: same, release: "r2" }),
      await insertErrorEvent(database.db, groupId, { occurredAt: same, release: "r2" }),
    ];
    const walked: string[] = [];
    for (let eventId: string | null = null; ; ) {
      const event = await getErrorEvent(viewer(), { groupId, eventId });
      if (!event) throw new Error("an event is missing");
      walked.push(event.eventId);
      const { olderId, oldestId } = await getNeighbours(viewer(), event);
      expect(oldestId).toBe(ids[0]);
      if (olderId === null) break;
      eventId = olderId;
    }
    expect(walked).toHaveLength(3);
    expect(walked.at(-1)).toBe(ids[0]);
    expect(new Set(walked)).toEqual(new Set(ids));
    expect(await releasesOfGroup(viewer(), groupId)).toEqual([
      { release: "r2", events: 2 },
      { release: "r1", events: 1 },
    ]);
    expect(await hostsOfGroup(viewer(), groupId)).toEqual([{ hostId, name: "rig-errors", events: 1 }]);
  });

  it("is still shown when none of its events is kept, and says so of one that is gone", async () => {
    const groupId = await insertErrorGroup(database.db);
    expect((await getErrorGroup(viewer(), groupId, "7d")).hosts).toBe(0);
    expect(await getErrorEvent(viewer(), { groupId, eventId: null })).toBeNull();
    await expect(getErrorEvent(viewer(), { groupId, eventId: hexId() })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(getErrorGroup(viewer(), "01900000-0000-7000-8000-000000000000", "7d")).rejects.toMatchObject(
      { code: "not_found" },
    );
  });

  it("shows what people wrote about it", async () => {
    const groupId = await insertErrorGroup(database.db);
    const eventId = await insertErrorEvent(database.db, groupId);
    await database.db.errorFeedback.create({
      data: {
        id: crypto.randomUUID(),
        eventId,
        receivedAt: NOW,
        message: "I only pressed Pause",
        name: "Mira",
      },
    });
    expect(await feedbackOfGroup(viewer(), groupId)).toMatchObject([
      { eventId, message: "I only pressed Pause", by: "Mira" },
    ]);
  });
});

describe("an id", () => {
  it("leads to its event, trace, host or job", async () => {
    const groupId = await insertErrorGroup(database.db);
    const traceId = hexId();
    const eventId = await insertErrorEvent(database.db, groupId, { jobId: "4711", traceId });
    await insertSpan(database.db, { traceId, name: "job.roll-up", startedAt: minutesAgo(1), tookMs: 5 });
    const found = (text: string) => findById(viewer(), text);
    expect(await found(eventId.toUpperCase())).toMatchObject([{ kind: "event", eventId, groupId }]);
    expect(await found(traceId)).toEqual([{ kind: "trace", traceId, title: "job.roll-up" }]);
    expect(await found(hostId)).toEqual([{ kind: "host", hostId, title: "rig-errors" }]);
    expect(await found("4711")).toMatchObject([{ kind: "job", jobId: "4711", traceId }]);
    expect(await found(hexId())).toEqual([]);
    expect(await found("miner_error")).toEqual([]);
    const drawn = { payload: { tags: { digest: "2338293829@E12" } } };
    await insertErrorEvent(database.db, groupId, { ...drawn, occurredAt: minutesAgo(5) });
    const newest = await insertErrorEvent(database.db, groupId, { ...drawn, occurredAt: minutesAgo(2) });
    expect(await found("2338293829@E12")).toMatchObject([{ kind: "event", eventId: newest, groupId }]);
  });
});

describe("resolving, ignoring and opening again", () => {
  const operator = () => ctxOf(database.db, "operator", { now: NOW });

  it("changes those that are not so already, keeps the release, and leaves an audit row for each", async () => {
    const open = await insertErrorGroup(database.db, { title: "a", lastRelease: "r9" });
    const ignored = await insertErrorGroup(database.db, { title: "b", state: "ignored" });
    const resolved = await insertErrorGroup(database.db, { title: "c", state: "resolved" });
    const groupIds = [open, ignored, resolved];
    expect(await setErrorState(operator(), { groupIds, state: "resolved" })).toEqual({ changed: 2 });
    const group = await getErrorGroup(viewer(), open, "24h");
    expect(group).toMatchObject({
      state: "resolved",
      resolvedInRelease: "r9",
      stateChangedBy: "operator of the test",
      stateChangedAt: NOW.toISOString(),
    });
    const audit = await database.db.auditEvent.findMany({ where: { targetId: { in: groupIds } } });
    expect(audit.map(({ action, targetName }) => [action, targetName]).sort()).toEqual([
      ["error.resolve", "a"],
      ["error.resolve", "b"],
    ]);
    await setErrorState(operator(), { groupIds: [open], state: "open" });
    expect(await getErrorGroup(viewer(), open, "24h")).toMatchObject({
      state: "open",
      resolvedInRelease: null,
    });
  });

  it("needs an operator, and reading needs no more than a viewer", async () => {
    const id = await insertErrorGroup(database.db);
    await expect(setErrorState(viewer(), { groupIds: [id], state: "ignored" })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect((await getErrorGroup(viewer(), id, "24h")).state).toBe("open");
  });

  it("does not let two people who choose the same errors wait for each other", async () => {
    const groupIds = await Promise.all(Array.from({ length: 30 }, () => insertErrorGroup(database.db)));
    const rounds = Array.from({ length: 6 }, (_, index) =>
      setErrorState(operator(), {
        groupIds: index % 2 ? groupIds : [...groupIds].reverse(),
        state: index % 2 ? "ignored" : "resolved",
      }),
    );
    await Promise.all(rounds);
    const states = await database.db.errorGroup.findMany({ where: { id: { in: groupIds } } });
    expect(new Set(states.map(({ state }) => state)).size).toBe(1);
    const { open } = await countErrorStates(viewer());
    expect(open).toBe(await database.db.errorGroup.count({ where: { state: "open" } }));
  });
});
