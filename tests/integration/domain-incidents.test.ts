import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Place } from "#src/domain/alerts/finding-schema.ts";
import { listRules, loadRule } from "#src/domain/alerts/queries.ts";
import type { AlertRule } from "#src/domain/alerts/schema.ts";
import { seedRules } from "#src/domain/alerts/seed-writes.ts";
import { createRule, deleteRule, resetRule, setRuleEnabled, updateRule } from "#src/domain/alerts/writes.ts";
import { applyEvaluations } from "#src/domain/incidents/evaluation-writes.ts";
import { countActive, lastIncidents, listIncidents, loadIncident } from "#src/domain/incidents/queries.ts";
import type { IncidentFilter } from "#src/domain/incidents/schema.ts";
import {
  acknowledgeIncidents,
  noteIncident,
  resolveIncidents,
  snoozeIncidents,
  wakeIncidents,
} from "#src/domain/incidents/writes.ts";
import { evaluationOf, findingAt, hostPlace } from "#tests/support/alert-findings.ts";
import { insertChannel, onlyRule, ruleInput } from "#tests/support/alert-rows.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { ctxOf, insertHost, insertSite } from "#tests/support/domain.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());
beforeEach(async () => {
  await database.db.$executeRawUnsafe(
    "truncate incident, incident_event, notification, alert_channel, alert_rule, alert_hold, maintenance, audit_event cascade",
  );
});

const viewer = () => ctxOf(database.db, "viewer");
const operator = () => ctxOf(database.db, "operator");
const admin = () => ctxOf(database.db, "admin");
const product: Place = { kind: "product", id: "errors", name: "errors" };
const list = async (filter: Partial<IncidentFilter> = {}) =>
  (await listIncidents(viewer(), { state: "active", limit: 100, ...filter })).items;

/** A round at a time, in seconds from now, in which a rule finds these places. */
function round(rule: AlertRule, places: readonly Place[], afterS = 0) {
  const now = new Date(Date.now() + afterS * 1000);
  const findings = places.map((place) => findingAt(place, { causedAt: now }));
  return applyEvaluations({ db: database.db, now }, [evaluationOf(rule, findings)]);
}

const messages = () => database.db.notification.findMany({ orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
const said = async () => (await messages()).map(({ reason, state }) => `${reason} ${state}`);

async function told(): Promise<void> {
  await database.db.notification.updateMany({
    where: { state: "pending" },
    data: { state: "sent", sentAt: new Date() },
  });
}

describe("an incident", () => {
  it("is opened once however often it is found, told, and told to be over", async () => {
    await insertChannel(database.db);
    const rule = await onlyRule(database.db, { kind: "queue_depth", threshold: 1 }, { owner: "Mira" });
    expect(await round(rule, [product])).toEqual({
      opened: 1,
      returned: 0,
      merged: 0,
      resolved: 0,
      planned: 1,
    });
    expect(await round(rule, [product], 1)).toMatchObject({ opened: 0, planned: 0 });
    const [item] = await list();
    expect(item).toMatchObject({
      title: rule.name,
      severity: "high",
      state: "open",
      ruleKind: "queue_depth",
      place: product,
    });
    await told();
    await round(rule, [], 10);
    expect(await list()).toEqual([]);
    expect(await said()).toEqual(["opened sent", "resolved pending"]);
    const detail = await loadIncident(viewer(), item?.id ?? "");
    expect(detail).toMatchObject({ owner: "Mira", state: "resolved", resolvedBy: "" });
    expect(detail?.events.map(({ kind }) => kind)).toEqual(["opened", "resolved"]);
    expect(detail?.notifications.map(({ reason }) => reason)).toEqual(["opened", "resolved"]);
    expect(await loadIncident(viewer(), uuid())).toBeNull();
  });

  it("that ends before anybody was told is told to nobody", async () => {
    await insertChannel(database.db);
    const rule = await onlyRule(database.db, { kind: "host_offline" });
    const [rig] = [hostPlace("rig")];
    await round(rule, [rig]);
    await round(rule, [], 5);
    expect(await said()).toEqual(["opened withdrawn"]);
  });

  it("whose message was due is told, though it ended while nobody sent it", async () => {
    await insertChannel(database.db);
    const rule = await onlyRule(database.db, { kind: "queue_depth", threshold: 1 });
    await round(rule, [product]);
    await round(rule, [], 60);
    expect(await said()).toEqual(["opened pending", "resolved pending"]);
  });

  it("outlives its rule as history, and ends with it", async () => {
    const rule = await onlyRule(database.db, { kind: "queue_depth", threshold: 1 });
    await round(rule, [product]);
    await deleteRule(admin(), { id: rule.id });
    expect(await applyEvaluations({ db: database.db, now: new Date() }, [])).toMatchObject({ resolved: 1 });
    const [item] = await list({ state: "resolved" });
    expect(item).toMatchObject({ ruleName: rule.name });
    expect((await loadIncident(viewer(), item?.id ?? ""))?.owner).toBe("");
  });

  it("of a host in maintenance ends at once", async () => {
    const rule = await onlyRule(database.db, { kind: "host_offline" }, { clearS: 600 });
    const siteId = await insertSite(database.db);
    const hostId = await insertHost(database.db, siteId, { name: `rig ${uuid()}` });
    await round(rule, [{ kind: "host", id: hostId, name: "rig", siteId, siteName: "Oslo" }]);
    await database.db.maintenance.create({
      data: {
        id: uuid(),
        scope: "site",
        siteId,
        startsAt: new Date(Date.now() - 1_000),
        endsAt: new Date(Date.now() + 60_000),
        reason: "fans",
        actorName: "Mira",
      },
    });
    await round(rule, [], 5);
    const detail = await loadIncident(viewer(), (await list({ state: "resolved" }))[0]?.id ?? "");
    expect(detail?.events.at(-1)).toMatchObject({ kind: "resolved", detail: { text: "Maintenance began." } });
  });

  it("is one, and one message, when two processes look at the same moment, again and again", async () => {
    await insertChannel(database.db);
    const rule = await onlyRule(database.db, { kind: "queue_depth", threshold: 1 });
    await Promise.all(Array.from({ length: 6 }, () => round(rule, [product])));
    await Promise.all(Array.from({ length: 6 }, () => round(rule, [], 30)));
    expect(await said()).toEqual(["opened pending", "resolved pending"]);
    expect(await database.db.incident.count()).toBe(1);
  });

  it("changes nothing when the round that opens it fails halfway", async () => {
    await insertChannel(database.db);
    const rule = await onlyRule(database.db, { kind: "queue_depth", threshold: 1 });
    await database.db.$executeRawUnsafe(
      "alter table notification add constraint broken check (false) not valid",
    );
    await expect(round(rule, [product])).rejects.toThrow();
    await database.db.$executeRawUnsafe("alter table notification drop constraint broken");
    expect([await database.db.incident.count(), await database.db.incidentEvent.count()]).toEqual([0, 0]);
    await round(rule, [product]);
    expect(await said()).toEqual(["opened pending"]);
  });
});

describe("people", () => {
  async function open(): Promise<string> {
    const rule = await onlyRule(database.db, { kind: "queue_depth", threshold: 1 });
    await round(rule, [product]);
    const [item] = await list();
    if (!item) throw new Error("Nothing was opened");
    return item.id;
  }

  it("acknowledge, snooze, wake, note and resolve, each with its trace", async () => {
    await insertChannel(database.db);
    const id = await open();
    expect(await acknowledgeIncidents(operator(), { ids: [id] })).toEqual({ changed: 1 });
    expect(await acknowledgeIncidents(operator(), { ids: [id] })).toEqual({ changed: 0 });
    expect(await countActive(viewer())).toEqual({ low: 0, medium: 0, high: 0, critical: 0 });
    await snoozeIncidents(operator(), { ids: [id], minutes: 60 });
    expect((await list({ state: "snoozed" }))[0]?.snoozedUntil).not.toBeNull();
    await wakeIncidents(operator(), { ids: [id] });
    expect(await countActive(viewer())).toMatchObject({ high: 1 });
    await noteIncident(operator(), { id, text: "The fan is stuck." });
    await told();
    await resolveIncidents(operator(), { ids: [id] });
    const detail = await loadIncident(viewer(), id);
    expect(detail).toMatchObject({ state: "resolved", resolvedBy: "operator of the test" });
    expect(detail?.events.map(({ kind }) => kind)).toEqual([
      "opened",
      "acknowledged",
      "snoozed",
      "woken",
      "noted",
      "resolved",
    ]);
    expect(await said()).toEqual(["opened sent", "resolved pending"]);
    const audit = await database.db.auditEvent.findMany({ where: { targetId: id }, orderBy: { id: "asc" } });
    expect(audit.map(({ action }) => action)).toEqual(
      ["acknowledge", "snooze", "wake", "note", "resolve"].map((verb) => `incident.${verb}`),
    );
  });

  it("need the role for it, and an incident that is there", async () => {
    const id = await open();
    const forbidden = { code: "forbidden" };
    await expect(acknowledgeIncidents(viewer(), { ids: [id] })).rejects.toMatchObject(forbidden);
    await expect(resolveIncidents(viewer(), { ids: [id] })).rejects.toMatchObject(forbidden);
    await expect(noteIncident(viewer(), { id, text: "x" })).rejects.toMatchObject(forbidden);
    await expect(noteIncident(operator(), { id: uuid(), text: "x" })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await resolveIncidents(operator(), { ids: [uuid()] })).toEqual({ changed: 0 });
  });

  it("find incidents by severity, rule and host, page by page, the gravest first", async () => {
    const rules = [
      await onlyRule(database.db, { kind: "expiry", days: 1 }, { severity: "low", name: "low" }),
      await onlyRule(database.db, { kind: "host_offline" }, { severity: "critical", name: "critical" }),
    ];
    await database.db.alertRule.updateMany({ data: { enabled: true } });
    const [low, critical] = rules as [AlertRule, AlertRule];
    const places = [1, 2, 3].map((n): Place => ({ kind: "product", id: `key:${n}`, name: `key ${n}` }));
    const site = [1, 2, 3, 4, 5].map((n) => hostPlace(`rig-${n}`));
    const now = new Date();
    const found = (rule: AlertRule, all: readonly Place[]) =>
      evaluationOf(
        rule,
        all.map((place) => findingAt(place)),
      );
    await applyEvaluations({ db: database.db, now }, [found(low, places), found(critical, site)]);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listIncidents(viewer(), {
        state: "active",
        limit: 1,
        ...(cursor ? { cursor } : {}),
      });
      seen.push(...page.items.map(({ severity }) => severity));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(["critical", "low", "low", "low"]);
    expect(await list({ severity: "low" })).toHaveLength(3);
    expect(await list({ ruleId: critical.id })).toHaveLength(1);
    expect(await list({ hostId: site[2]?.id ?? "" })).toMatchObject([
      { title: "5 hosts of site Oslo offline", count: 5 },
    ]);
    expect([...(await lastIncidents(viewer())).keys()].sort()).toEqual([low.id, critical.id].sort());
  });
});

describe("rules", () => {
  const defaults = { criticalErrorThreshold: 10, errorRatePercent: 1 };
  const ofKey = async (key: string) => {
    const rule = (await listRules(viewer())).find((one) => one.key === key);
    if (!rule) throw new Error(`There is no rule ${key}`);
    return rule;
  };

  it("come with the product, once, and follow its environment until a person edits them", async () => {
    const written = await seedRules(database.db, defaults);
    expect(written).toBeGreaterThan(20);
    expect(await listRules(viewer())).toHaveLength(written);
    expect(await seedRules(database.db, defaults)).toBe(0);
    expect(await seedRules(database.db, { ...defaults, criticalErrorThreshold: 25 })).toBe(1);
    const many = await ofKey("errors_in_5_minutes");
    expect(many).toMatchObject({ condition: { threshold: 25 }, edited: false });
    const { id, key: _key, edited: _edited, updatedAt: _at, updatedBy: _by, ...input } = many;
    await updateRule(admin(), { ...input, id, severity: "critical" });
    await seedRules(database.db, { ...defaults, criticalErrorThreshold: 50 });
    expect(await ofKey("errors_in_5_minutes")).toMatchObject({
      condition: { threshold: 25 },
      severity: "critical",
      edited: true,
    });
    await resetRule(admin(), { id });
    expect(await ofKey("errors_in_5_minutes")).toMatchObject({
      condition: { threshold: 50 },
      severity: "high",
      edited: false,
    });
  });

  it("of the product are switched off, not deleted; those of people are not set back", async () => {
    await seedRules(database.db, defaults);
    const { id } = await ofKey("host_offline");
    await expect(deleteRule(admin(), { id })).rejects.toMatchObject({ code: "conflict" });
    await setRuleEnabled(admin(), { id, enabled: false });
    await seedRules(database.db, { ...defaults, errorRatePercent: 2 });
    expect(await loadRule(viewer(), id)).toMatchObject({ enabled: false });
    const own = await createRule(admin(), ruleInput({ kind: "dead_job" }));
    await expect(resetRule(admin(), own)).rejects.toMatchObject({ code: "conflict" });
    await deleteRule(admin(), own);
    await expect(loadRule(viewer(), own.id)).rejects.toMatchObject({ code: "not_found" });
  });

  it("are written by admins alone, with channels that are there, and audited", async () => {
    await expect(createRule(operator(), ruleInput({ kind: "dead_job" }))).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(
      createRule(admin(), ruleInput({ kind: "dead_job" }, { channelIds: [uuid()] })),
    ).rejects.toMatchObject({
      code: "invalid_input",
    });
    const channelId = await insertChannel(database.db);
    const { id } = await createRule(admin(), ruleInput({ kind: "dead_job" }, { channelIds: [channelId] }));
    await setRuleEnabled(admin(), { id, enabled: false });
    const audit = await database.db.auditEvent.findMany({ where: { targetId: id }, orderBy: { id: "asc" } });
    expect(audit.map(({ action }) => action)).toEqual(["alert_rule.create", "alert_rule.disable"]);
  });
});
