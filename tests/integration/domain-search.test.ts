import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "#src/domain/access/role-schema.ts";
import { issueCommand } from "#src/domain/commands/writes.ts";
import { resolveIncidents } from "#src/domain/incidents/writes.ts";
import { search } from "#src/domain/search/queries.ts";
import { type SearchHit, searchAnswerSchema } from "#src/domain/search/schema.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { ctxOf, insertHost, insertSite, testSigner } from "#tests/support/domain.ts";
import { findIncidents } from "#tests/support/found-incidents.ts";
import { hexId, insertErrorEvent, insertErrorGroup, insertSpan } from "#tests/support/telemetry-rows.ts";

let database: TestDatabase;
let rig2: string;
let commandId: string;
let groupId: string;

beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  const barn = await insertSite(db, "Barn Oslo");
  for (const name of ["rig-10", "rig-100", "north-rig-2"]) await insertHost(db, barn, { name });
  rig2 = await insertHost(db, barn, { name: "rig-2", hostname: "shelf-b", state: "paused" });
  await insertHost(db, barn, { name: "rig-20", status: "removed" });
  await insertHost(db, await insertSite(db, "Cellar"), { name: "rig-200" });
  const signer = await testSigner(db);
  const issued = await issueCommand(ctxOf(db, "operator"), signer, {
    hostId: rig2,
    kind: "pause",
    reason: "a test of the search",
  });
  commandId = issued.command.id;
  groupId = await insertErrorGroup(db, {
    title: "TimeoutError: pool of 100% silence",
    errorClass: "timeout",
  });
  await db.user.create({
    data: { id: uuid(), name: "Lena Rigby", email: "lena@example.org", role: "operator" },
  });
});
afterAll(() => database?.drop());

it("finds incidents that are not over, by what they are called and by their rule", async () => {
  const rule = {
    name: "Scorched",
    condition: { kind: "temperature", limitC: 90 },
    severity: "high",
  } as const;
  const place = { kind: "host", id: rig2, name: "rig-2" } as const;
  const { ids } = await findIncidents(database.db, rule, [{ place }]);
  const found = async () =>
    (await find("rig-2 scorched", "viewer")).filter(({ kind }) => kind === "incident");
  expect(await found()).toMatchObject([{ id: ids[0], severity: "high", state: "open" }]);
  await resolveIncidents(ctxOf(database.db, "operator"), { ids });
  expect(await found()).toEqual([]);
});

async function find(q: string, role: Role = "admin"): Promise<SearchHit[]> {
  const answer = await search(ctxOf(database.db, role), { q });
  return searchAnswerSchema.parse(answer).hits;
}

const named = (hits: readonly SearchHit[], kind: "host" | "site" | "person") =>
  hits.flatMap((hit) => (hit.kind === kind ? [hit.name] : []));

describe("search", () => {
  it("puts the whole name first, then the nearest, and leaves removed hosts out", async () => {
    expect(named(await find("rig-2"), "host")).toEqual(["rig-2", "rig-200", "north-rig-2"]);
    expect(named(await find("RIG-10"), "host")).toEqual(["rig-10", "rig-100"]);
  });

  it("wants every word, in the name, the hostname or the site", async () => {
    expect(named(await find("cellar rig"), "host")).toEqual(["rig-200"]);
    expect(named(await find("shelf barn"), "host")).toEqual(["rig-2"]);
    expect(named(await find("cellar shelf"), "host")).toEqual([]);
  });

  it("takes every character literally", async () => {
    expect(await find("%")).toEqual([expect.objectContaining({ kind: "error", id: groupId })]);
    expect(await find("rig_2")).toEqual([]);
    expect(await find("'; drop table host; --")).toEqual([]);
  });

  it("finds sites with their hosts, and says the state of a host", async () => {
    expect(await find("oslo")).toContainEqual(
      expect.objectContaining({ kind: "site", name: "Barn Oslo", hosts: 4 }),
    );
    expect(await find("shelf-b")).toContainEqual(expect.objectContaining({ id: rig2, state: "paused" }));
  });

  it("brings the newest commands of the hosts that it finds", async () => {
    expect(await find("shelf-b")).toContainEqual(
      expect.objectContaining({ kind: "command", id: commandId, command: "pause", hostName: "rig-2" }),
    );
  });

  it("finds whatever has the text as its id", async () => {
    const traceId = hexId();
    await insertSpan(database.db, { traceId, name: "GET /hosts", startedAt: new Date(), tookMs: 4 });
    const eventId = await insertErrorEvent(database.db, groupId);
    expect(await find(commandId)).toEqual([expect.objectContaining({ kind: "command", id: commandId })]);
    expect(await find(rig2)).toContainEqual(expect.objectContaining({ kind: "host", name: "rig-2" }));
    expect(await find(traceId)).toEqual([{ kind: "trace", traceId, title: "GET /hosts" }]);
    expect(await find(eventId)).toEqual([expect.objectContaining({ kind: "event", eventId })]);
  });

  it("shows people to those alone who manage them", async () => {
    expect(named(await find("rigby"), "person")).toEqual(["Lena Rigby"]);
    expect(await find("rigby", "approver")).toEqual([]);
    expect(await find("timeout", "viewer")).toEqual([expect.objectContaining({ kind: "error" })]);
  });
});
