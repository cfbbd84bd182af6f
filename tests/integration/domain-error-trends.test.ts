import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { errorTrends } from "#src/domain/errors/wide-trend-queries.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { ctxOf, insertHost, insertSite } from "#tests/support/domain.ts";

const NOW = new Date("2026-11-23T12:34:00Z");
let database: TestDatabase;
let hostId: string;
beforeAll(async () => {
  database = await testDatabase();
  hostId = await insertHost(database.db, await insertSite(database.db), { name: "t-1" });
  await insertEvents(3, 10, { component: "web", errorClass: "database" });
  await insertEvents(2, 90, { component: "worker", errorClass: "network" });
  await insertEvents(4, 26 * 60, { component: "web", errorClass: "database" });
  await insertEvents(6, 5, { component: "orchestrator", errorClass: "network", hostId });
});
afterAll(() => database.drop());

async function insertEvents(count: number, minutesAgo: number, about: object): Promise<void> {
  const occurredAt = new Date(NOW.getTime() - minutesAgo * 60_000);
  const groupId = uuid();
  await database.db.errorEvent.createMany({
    data: Array.from({ length: count }, () => ({
      ...{
        eventId: uuid().replaceAll("-", ""),
        groupId,
        occurredAt,
        receivedAt: occurredAt,
        component: "web",
      },
      ...{ level: "error", title: "It broke", payload: {}, ...about },
    })),
  });
}

const trends = (
  part: Parameters<typeof errorTrends>[1]["part"],
  span: Parameters<typeof errorTrends>[1]["span"],
) => errorTrends(ctxOf(database.db, "viewer", { now: NOW }), { part, span });
const totals = async (...about: Parameters<typeof trends>) =>
  (await trends(...about)).map(({ key, trend, before }) => [key, trend.total, before]);

describe("trends of all errors", () => {
  it("are by class, component and host, with what came before", async () => {
    expect(await totals("class", "24h")).toEqual([
      ["network", 8, 0],
      ["database", 3, 4],
    ]);
    expect(await totals("component", "1h")).toEqual([
      ["orchestrator", 6, 0],
      ["web", 3, 0],
    ]);
    expect(await trends("host", "24h")).toMatchObject([
      { key: hostId, name: "t-1", trend: { total: 6 } },
      { key: "", name: null, trend: { total: 5 }, before: 4 },
    ]);
  });

  it("reach back ninety days", async () => {
    expect(await totals("component", "90d")).toEqual([
      ["web", 7, 0],
      ["orchestrator", 6, 0],
      ["worker", 2, 0],
    ]);
  });
});
