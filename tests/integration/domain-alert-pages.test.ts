import { afterAll, beforeAll, expect, it } from "vitest";
import { hostNames } from "#src/domain/hosts/name-queries.ts";
import { listIncidents } from "#src/domain/incidents/queries.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { ctxOf, insertHost, insertSite } from "#tests/support/domain.ts";
import { findIncidents } from "#tests/support/found-incidents.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

it("names the hosts that are still there", async () => {
  const siteId = await insertSite(database.db);
  const here = await insertHost(database.db, siteId, { name: "rig-here" });
  const removed = await insertHost(database.db, siteId, { name: "rig-gone", status: "removed" });
  const names = await hostNames(ctxOf(database.db, "viewer"), [here, removed]);
  expect([...names]).toEqual([[here, "rig-here"]]);
});

it("lists the incidents of one error alone", async () => {
  const groupId = crypto.randomUUID();
  const condition = { kind: "new_error" } as const;
  const about = (id: string) => ({ place: { kind: "error" as const, id, name: id }, links: { groupId: id } });
  const { ids } = await findIncidents(database.db, { name: "One", condition, severity: "high" }, [
    about(groupId),
  ]);
  await findIncidents(database.db, { name: "Another", condition, severity: "high" }, [
    about(crypto.randomUUID()),
  ]);
  const { items } = await listIncidents(ctxOf(database.db, "viewer"), {
    state: "active",
    groupId,
    limit: 10,
  });
  expect(items.map(({ id }) => id)).toEqual(ids);
});
