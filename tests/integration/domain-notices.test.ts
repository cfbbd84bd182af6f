import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { setMaintenance } from "#src/domain/hosts/maintenance-writes.ts";
import { fleetNotices } from "#src/domain/processes/notice-queries.ts";
import { fleetNoticesSchema } from "#src/domain/processes/notice-schema.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { ctxOf, insertHost, insertSite } from "#tests/support/domain.ts";

let database: TestDatabase;
let siteId: string;

beforeAll(async () => {
  database = await testDatabase();
  siteId = await insertSite(database.db);
});
afterAll(() => database?.drop());

async function notices() {
  return fleetNoticesSchema.parse({ notices: await fleetNotices(ctxOf(database.db, "viewer")) }).notices;
}

async function insertProcess(kind: "gateway" | "worker", beatAgoS: number): Promise<void> {
  await database.db.$executeRaw`
    insert into process (id, kind, pid, hostname, version, heartbeat_at)
    values (${uuid()}::uuid, ${kind}, 1, 'here', '1', now() - make_interval(secs => ${beatAgoS}::float8))`;
}

it("says which process of ours is silent, and since when, until one beats", async () => {
  expect(await notices()).toEqual([
    { kind: "gateway_silent", since: null },
    { kind: "worker_silent", since: null },
  ]);
  await insertProcess("gateway", 45);
  await insertProcess("worker", 1);
  expect(await notices()).toEqual([{ kind: "gateway_silent", since: expect.any(String) }]);
  await insertProcess("gateway", 1);
  expect(await notices()).toEqual([]);
});

it("says when many hosts went silent at once, but not of those silent for long or in maintenance", async () => {
  await insertHost(database.db, siteId, { seenAgoS: 1 });
  await insertHost(database.db, siteId, { seenAgoS: 3_600 });
  await insertHost(database.db, siteId, { seenAgoS: 60, status: "revoked" });
  const lost = [60, 120, 300].map((seenAgoS) => insertHost(database.db, siteId, { seenAgoS }));
  const [first = ""] = await Promise.all(lost);
  expect(await notices()).toEqual([{ kind: "hosts_lost", hosts: 3, of: 5 }]);
  const until = new Date(Date.now() + 3_600_000).toISOString();
  await setMaintenance(ctxOf(database.db, "operator"), {
    scope: "host",
    hostId: first,
    until,
    reason: "a new fan",
  });
  expect(await notices()).toEqual([]);
});

it("says that the whole fleet is in maintenance, by whom and until when", async () => {
  const until = new Date(Date.now() + 3_600_000).toISOString();
  await setMaintenance(ctxOf(database.db, "operator"), { scope: "all", until, reason: "new racks" });
  expect(await notices()).toEqual([
    { kind: "fleet_maintenance", until, reason: "new racks", actorName: "operator of the test" },
  ]);
});
