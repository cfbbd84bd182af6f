import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ensurePartitions } from "#src/db/partitions.ts";
import { measureRules } from "#src/domain/alerts/measure-queries.ts";
import { seedRules } from "#src/domain/alerts/seed-writes.ts";
import { applyEvaluations } from "#src/domain/incidents/evaluation-writes.ts";
import { insertChannel, insertProcess } from "#tests/support/alert-rows.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { ctxOf, insertSite } from "#tests/support/domain.ts";
import { randomBy } from "#tests/support/noisy-fleet.ts";
import { hexId } from "#tests/support/telemetry-rows.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await ensurePartitions(database.db, new Date());
});
afterAll(() => database?.drop());
beforeEach(async () => {
  await database.db.$executeRawUnsafe(
    "truncate incident, incident_event, notification, alert_channel, alert_hold, process, host, error_group, error_event cascade",
  );
  await seedRules(database.db, { criticalErrorThreshold: 10, errorRatePercent: 1 });
  for (const kind of ["web", "gateway", "worker"] as const) {
    // Alive through all the time that passes here.
    await insertProcess(database.db, kind, { beatAgoS: -86_400 });
  }
});

/** One round as the worker does it: whoever runs the next one shares nothing with it. */
async function round(now = new Date(), slow = false): Promise<void> {
  const evaluations = await measureRules(ctxOf(database.db, "admin", { now }), { slow });
  expect(evaluations.filter(({ complete }) => !complete)).toEqual([]);
  await applyEvaluations({ db: database.db, now }, evaluations);
}

/** What leaves the house: what is told, and what was told. */
const messages = () => database.db.notification.findMany({ where: { state: { not: "withdrawn" } } });
const active = () =>
  database.db.incident.findMany({ where: { state: { not: "resolved" } }, orderBy: { id: "asc" } });

async function tellDue(now: Date): Promise<void> {
  await database.db.notification.updateMany({
    where: { state: "pending", dueAt: { lte: now } },
    data: { state: "sent", sentAt: now },
  });
}

async function insertFleet(sites: readonly string[], perSite: number): Promise<void> {
  for (const name of sites) {
    const siteId = await insertSite(database.db, `${name} ${uuid()}`);
    await database.db.$executeRaw`
      insert into host (id, site_id, name, machine_id)
      select gen_random_uuid(), ${siteId}::uuid, ${siteId} || n, ${siteId} || n from generate_series(1, ${perSite}::int) n`;
  }
  await database.db.$executeRaw`
    insert into host_status (host_id, reported_state, state_since, last_seen_at)
    select id, 'mining', now() - interval '1 hour', now() from host`;
}

const silence = (seconds: number, share = 1) => database.db.$executeRaw`
  update host_status set last_seen_at = now() - make_interval(secs => ${seconds}::float8)
  where host_id in (select id from host order by id limit (select ceil(count(*) * ${share}::float8) from host))`;

describe("hosts in a storm", () => {
  it("1,000 of them silent at once are one incident and fewer than five messages", async () => {
    await insertChannel(database.db);
    await insertChannel(database.db);
    await insertFleet(["Oslo", "Porto", "Lulea", "Turin"], 250);
    await round();
    await silence(31);
    await round();
    expect(await active()).toMatchObject([
      { title: "1000 hosts of the fleet offline", severity: "critical", count: 1_000 },
    ]);
    expect((await messages()).length).toBeLessThan(5);
    await tellDue(new Date(Date.now() + 11_000));
    await silence(0);
    await round();
    await round(new Date(Date.now() + 30_000));
    expect(await active()).toEqual([]);
    expect((await messages()).length).toBeLessThan(5);
  });

  it("that come one after the other within seconds are told as one", async () => {
    await insertChannel(database.db);
    await insertFleet(["Oslo"], 34);
    for (const share of [0.05, 0.08, 0.3, 1]) {
      await silence(31, share);
      await round();
    }
    expect(await active()).toMatchObject([
      { title: expect.stringMatching(/^34 hosts of site Oslo .* offline$/), count: 34 },
    ]);
    expect(await messages()).toHaveLength(1);
    expect(await database.db.incident.count({ where: { mergedInto: { not: null } } })).toBe(3);
  });

  it("are not told while no gateway could hear them", async () => {
    await insertFleet(["Oslo"], 50);
    await database.db.process.deleteMany({ where: { kind: "gateway" } });
    await silence(120);
    await round();
    await round(new Date(Date.now() + 31_000));
    expect((await active()).map(({ title }) => title)).toEqual(["A process of ours is silent: gateway"]);
  });
});

describe("errors in a storm", () => {
  async function insertErrors(
    groupId: string,
    count: number,
    about: { at: Date; level?: string; errorClass?: string },
  ): Promise<void> {
    const { at, level = "error", errorClass = "unknown" } = about;
    await database.db.$executeRaw`
      insert into error_event (event_id, group_id, occurred_at, received_at, component, level, title, error_class, payload)
      select replace(gen_random_uuid()::text, '-', ''), ${groupId}::uuid, ${at}, ${at}, 'web', ${level}, 'Error: flood',
        ${errorClass}, '{}' from generate_series(1, ${count}::int)`;
  }

  async function insertGroup(at: Date, about: { level?: string; errorClass?: string } = {}): Promise<string> {
    const id = uuid({ msecs: at.getTime() });
    await database.db.errorGroup.create({
      data: { id, fingerprint: hexId(64), title: "Error: flood", firstSeenAt: at, lastSeenAt: at, ...about },
    });
    return id;
  }

  it("10,000 alike are one message, from the first of them to the end", async () => {
    await insertChannel(database.db);
    const start = Date.now();
    const at = (second: number) => new Date(start + second * 1000);
    const groupId = await insertGroup(at(0));
    await insertErrors(groupId, 1, { at: at(0) });
    await round(at(1));
    expect(await active()).toHaveLength(1);
    await insertErrors(groupId, 9_999, { at: at(5) });
    await round(at(11));
    await tellDue(at(12));
    expect(await active()).toMatchObject([{ title: "Many errors in 5 minutes", count: 10_000 }]);
    expect(await messages()).toHaveLength(1);
    for (let second = 21; second < 900; second += 10) {
      await round(at(second));
      await tellDue(at(second));
    }
    expect(await active()).toEqual([]);
    expect((await messages()).map(({ reason }) => reason)).toEqual(["opened", "resolved"]);
  });

  it("tells every critical one of 1,000 random drills, and none twice, whenever who looks is started anew", async () => {
    await insertChannel(database.db);
    const random = randomBy(20_261_122);
    const start = Date.now();
    let second = 0;
    const groups: string[] = [];
    for (let drill = 0; drill < 1_000; drill++) {
      second += Math.ceil(random() * 20);
      const at = new Date(start + second * 1000);
      const isFatal = random() < 0.7;
      const errorClass = isFatal ? "unknown" : "database";
      const groupId = await insertGroup(at, { level: isFatal ? "fatal" : "error", errorClass });
      await insertErrors(groupId, 1 + Math.floor(random() * 3), {
        at,
        level: isFatal ? "fatal" : "error",
        errorClass,
      });
      groups.push(isFatal ? groupId : "class:database");
      // Somebody looks at once, later, or not before others came.
      if (random() < 0.25) await round(new Date(at.getTime() + random() * 5_000));
      if (random() < 0.3) await tellDue(at);
    }
    await round(new Date(start + (second + 10) * 1000));
    const told = await messages();
    const incidents = await database.db.incident.findMany({
      where: { ruleKind: "critical_error", mergedInto: null },
    });
    const ids = new Set(
      told.flatMap(({ incidentId, incidentIds }) => (incidentId ? [incidentId] : incidentIds)),
    );
    const alerted = new Set(
      incidents.filter(({ id }) => ids.has(id)).map(({ scopeKey }) => scopeKey.replace("error:", "")),
    );
    expect(groups.filter((group) => !alerted.has(group))).toEqual([]);
    const opened = told.filter(({ reason }) => reason === "opened");
    const occasions = [
      ...opened.map(
        ({ incidentId, channelId, dedupe }) => `${incidentId} ${channelId} ${dedupe.split(":")[2]}`,
      ),
      ...told.flatMap(({ incidentIds }) => incidentIds),
    ];
    expect(new Set(occasions).size).toBe(occasions.length);
  }, 300_000);
});
