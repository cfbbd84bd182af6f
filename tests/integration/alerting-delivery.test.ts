import { randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { deliverDue, nextDueAt } from "#src/alerting/delivery/deliver-due.ts";
import { createDeliveryDeps, type DeliveryDeps, type DeliverySettings } from "#src/alerting/delivery/deps.ts";
import { seedChannels } from "#src/domain/channels/environment-writes.ts";
import { listChannels } from "#src/domain/channels/queries.ts";
import type { ChannelTarget } from "#src/domain/channels/schema.ts";
import { createChannel, testChannel, updateChannel } from "#src/domain/channels/writes.ts";
import { createSealer } from "#src/domain/sealing.ts";
import { createLogger } from "#src/telemetry/log.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { ctxOf } from "#tests/support/domain.ts";
import { insertIncident, type QueuedMessage, queueMessage } from "#tests/support/incident-rows.ts";
import { type SlackServer, startSlackServer } from "#tests/support/slack-server.ts";
import { type SmtpServerStage, startSmtpServer } from "#tests/support/smtp-server.ts";
import { startWebhookServer, type WebhookServer } from "#tests/support/webhook-server.ts";

const key = randomBytes(32).toString("hex");
const sealer = createSealer(() => key);
const log = createLogger({ component: "test", level: "silent" });
const DAY_MS = 86_400_000;

let database: TestDatabase;
let smtp: SmtpServerStage;
let slack: SlackServer;
let hook: WebhookServer;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.db.alertChannel.deleteMany();
  await database.db.incident.deleteMany();
  [smtp, slack, hook] = await Promise.all([
    startSmtpServer(),
    startSlackServer(),
    startWebhookServer("a-key-of-sixteen-or-more"),
  ]);
});
afterEach(() => Promise.all([smtp.stop(), slack.stop(), hook.stop()]));

function deliverer(settings: Partial<DeliverySettings> = {}, timeoutMs = 800): DeliveryDeps {
  return createDeliveryDeps({
    db: database.db,
    sealer,
    log,
    timeoutMs,
    random: () => 0,
    settings: {
      publicUrl: "https://zen.example",
      smtp: { url: smtp.url, from: "Zen Miner <zen@mail.example>" },
      slack: null,
      slackApiUrl: slack.apiUrl,
      sentryIsOn: false,
      ...settings,
    },
  });
}

async function channel(target: ChannelTarget, enabled = true): Promise<string> {
  const input = { name: `a ${target.kind}`, minSeverity: "low", quietHours: null, digestMinutes: 0 } as const;
  const { id } = await createChannel(ctxOf(database.db, "admin"), sealer, { ...input, target, enabled });
  return id;
}
const webhook = (enabled = true) =>
  channel({ kind: "webhook", config: {}, secret: { url: hook.url, key: hook.key } }, enabled);
const mail = () => channel({ kind: "email", config: { recipients: ["ops@example.org"] }, secret: null });
const queue = (channelId: string, incidentId: string | null, overrides?: QueuedMessage) =>
  queueMessage(database.db, { channelId, incidentId }, overrides);
const message = (id: string) => database.db.notification.findUniqueOrThrow({ where: { id } });
const eventsOf = (incidentId: string) =>
  database.db.incidentEvent.findMany({ where: { incidentId }, orderBy: { id: "asc" } });
const channelRow = (id: string) => database.db.alertChannel.findUniqueOrThrow({ where: { id } });
const makeDue = (id: string) =>
  database.db.notification.update({ where: { id }, data: { dueAt: new Date() } });

describe("what is due", () => {
  it("is told, by every kind of channel, and written down", async () => {
    const incidentId = await insertIncident(database.db);
    const targets: ChannelTarget[] = [
      { kind: "email", config: { recipients: ["ops@example.org"] }, secret: null },
      { kind: "slack", config: { channel: "" }, secret: { webhookUrl: slack.webhookUrl } },
      { kind: "webhook", config: {}, secret: { url: hook.url, key: hook.key } },
      { kind: "sentry", config: {}, secret: null },
    ];
    const ids: string[] = [];
    for (const target of targets) ids.push(await queue(await channel(target), incidentId));
    expect(await deliverDue(deliverer({ sentryIsOn: true }))).toEqual({ sent: 4, failed: 0 });
    const rows = await Promise.all(ids.map(message));
    expect(rows.map(({ state, attempts }) => [state, attempts])).toEqual(ids.map(() => ["sent", 1]));
    expect(rows[0]?.message).toMatchObject({
      title: "rig-07 is offline",
      subject: "[Zen Miner] High: rig-07 is offline",
    });
    expect(smtp.received).toHaveLength(1);
    expect(slack.taken()).toHaveLength(1);
    expect(hook.received).toMatchObject([{ id: ids[2], doubt: null }]);
    const told = (await eventsOf(incidentId)).map(({ kind, detail }) => [
      kind,
      (detail as { channel: string }).channel,
    ]);
    expect(told.sort()).toEqual(targets.map(({ kind }) => ["told", `a ${kind}`]).sort());
    expect((await channelRow(rows[0]?.channelId ?? "")).lastSentAt).not.toBeNull();
    expect(await deliverDue(deliverer())).toEqual({ sent: 0, failed: 0 });
  });

  it("is nothing before its time, nor what was withdrawn", async () => {
    const [channelId, incidentId] = [await webhook(), await insertIncident(database.db)];
    const dueAt = new Date(Date.now() + 60_000);
    await queue(channelId, incidentId, { dueAt });
    await queue(channelId, incidentId, { state: "withdrawn" });
    expect(await deliverDue(deliverer())).toEqual({ sent: 0, failed: 0 });
    expect(hook.received).toEqual([]);
    expect(await nextDueAt({ db: database.db })).toEqual(dueAt);
  });

  it("is withdrawn when another incident stands for it, and when its channel was switched off", async () => {
    const channelId = await webhook();
    const merged = await insertIncident(database.db, { mergedInto: await insertIncident(database.db) });
    const ids = [await queue(channelId, merged)];
    const off = await webhook(false);
    ids.push(await queue(off, await insertIncident(database.db)));
    const test = await testChannel(ctxOf(database.db, "admin"), { id: off });
    expect(await deliverDue(deliverer())).toEqual({ sent: 1, failed: 0 });
    expect((await Promise.all(ids.map(message))).map(({ state }) => state)).toEqual([
      "withdrawn",
      "withdrawn",
    ]);
    expect(hook.received.map(({ id }) => id)).toEqual([test.notificationId]);
  });

  it("goes out critical first, and the beginning of an incident before its end", async () => {
    const channelId = await webhook();
    const [high, critical] = [
      await insertIncident(database.db),
      await insertIncident(database.db, { severity: "critical" }),
    ];
    const opened = await queue(channelId, high);
    const resolved = await queue(channelId, high, {
      reason: "resolved",
      dueAt: new Date(Date.now() - 5_000),
    });
    const first = await queue(channelId, critical);
    await deliverDue(deliverer());
    expect(hook.received.map(({ id }) => id)).toEqual([first, opened, resolved]);
  });

  it("waits for the beginning while that cannot be told", async () => {
    const [channelId, incidentId] = [await webhook(), await insertIncident(database.db)];
    const opened = await queue(channelId, incidentId);
    hook.behave({ kind: "status", status: 500 });
    await deliverDue(deliverer());
    hook.behave({ kind: "ok" });
    const resolved = await queue(channelId, incidentId, { reason: "resolved" });
    expect(await deliverDue(deliverer())).toEqual({ sent: 0, failed: 0 });
    await makeDue(opened);
    await deliverDue(deliverer());
    expect(hook.received.slice(1).map(({ id }) => id)).toEqual([opened, resolved]);
  });

  it("is one digest of several incidents, the gravest first", async () => {
    const channelId = await mail();
    const ids = [
      await insertIncident(database.db, { severity: "low", title: "A small thing" }),
      await insertIncident(database.db, { severity: "medium", title: "A larger thing" }),
    ];
    await queue(channelId, null, { reason: "digest", incidentIds: ids });
    expect(await deliverDue(deliverer())).toEqual({ sent: 1, failed: 0 });
    expect(smtp.received[0]?.text).toMatch(/Medium: A larger thing[\s\S]*Low: A small thing/);
    for (const id of ids) expect((await eventsOf(id)).map(({ kind }) => kind)).toEqual(["told"]);
  });
});

describe("an incident's messages", () => {
  it("share a thread of mail", async () => {
    const [channelId, incidentId] = [await mail(), await insertIncident(database.db)];
    await queue(channelId, incidentId);
    await deliverDue(deliverer());
    await database.db.incident.update({
      where: { id: incidentId },
      data: { title: "Something else by now" },
    });
    await queue(channelId, incidentId, { reason: "resolved" });
    await deliverDue(deliverer());
    const [first, second] = smtp.received;
    expect(second?.headers.get("subject")).toBe(`Re: ${first?.headers.get("subject")}`);
    expect(second?.headers.get("in-reply-to")).toBe(first?.headers.get("message-id"));
    expect(second?.text).toContain("rig-07 is offline");
    expect(second?.text).not.toContain("Something else");
  });

  it("share a thread of Slack, with the environment's token", async () => {
    const settings = { slack: { channel: "#ops", secret: { botToken: slack.botToken } } };
    await seedChannels(database.db, { email: null, ...settings }, new Date());
    const [{ id: channelId } = { id: "" }] = await listChannels(ctxOf(database.db, "viewer"));
    const incidentId = await insertIncident(database.db);
    for (const reason of ["opened", "grew", "resolved"]) await queue(channelId, incidentId, { reason });
    await deliverDue(deliverer(settings));
    const [first, ...later] = slack.taken();
    expect(first).toMatchObject({ channel: "#ops", threadTs: null });
    expect(later.map(({ threadTs }) => threadTs)).toEqual([first?.ts, first?.ts]);
  });
});

describe("a channel that fails", () => {
  it("is told again later, and is failing until it works", async () => {
    const [channelId, incidentId] = [await webhook(), await insertIncident(database.db)];
    const id = await queue(channelId, incidentId);
    hook.behave({ kind: "status", status: 503 });
    expect(await deliverDue(deliverer())).toEqual({ sent: 0, failed: 1 });
    const row = await message(id);
    expect(row).toMatchObject({
      state: "pending",
      attempts: 1,
      lastError: expect.stringContaining("failed (503)"),
    });
    expect(row.dueAt.getTime()).toBeGreaterThan(Date.now());
    const failing = await channelRow(channelId);
    expect(failing.failingSince).not.toBeNull();
    hook.behave({ kind: "ok" });
    await makeDue(id);
    expect(await deliverDue(deliverer())).toEqual({ sent: 1, failed: 0 });
    expect(await channelRow(channelId)).toMatchObject({ failingSince: null, lastError: "" });
    expect(hook.received.map((one) => one.id)).toEqual([id, id]);
    expect((await eventsOf(incidentId)).map(({ kind }) => kind)).toEqual(["told"]);
  });

  it("gets what it missed as soon as it works again", async () => {
    const channelId = await webhook();
    const late = await queue(channelId, await insertIncident(database.db));
    hook.behave({ kind: "status", status: 429, headers: { "retry-after": "3600" } });
    await deliverDue(deliverer());
    expect((await message(late)).dueAt.getTime()).toBeGreaterThan(Date.now() + 3_500_000);
    hook.behave({ kind: "ok" });
    await queue(channelId, await insertIncident(database.db));
    expect(await deliverDue(deliverer())).toEqual({ sent: 2, failed: 0 });
    expect((await message(late)).state).toBe("sent");
  });

  it("that refuses a message for good is not asked again, and the incident says so", async () => {
    const [channelId, incidentId] = [await webhook(), await insertIncident(database.db)];
    const id = await queue(channelId, incidentId);
    hook.behave({ kind: "status", status: 410 });
    await deliverDue(deliverer());
    expect(await message(id)).toMatchObject({ state: "failed", lastError: expect.stringContaining("410") });
    expect(await eventsOf(incidentId)).toMatchObject([
      { kind: "not_told", detail: { channel: "a webhook", error: expect.stringContaining("410") } },
    ]);
    expect((await channelRow(channelId)).failingSince).not.toBeNull();
  });

  it("is given up after a day, also when nothing was ever tried", async () => {
    const [channelId, incidentId] = [await webhook(), await insertIncident(database.db)];
    const tried = await queue(channelId, incidentId);
    hook.behave({ kind: "status", status: 500 });
    await deliverDue(deliverer());
    const firstTriedAt = new Date(Date.now() - DAY_MS).toISOString();
    await database.db.notification.update({
      where: { id: tried },
      data: { dueAt: new Date(), message: { progress: { firstTriedAt, told: [] } } },
    });
    const stale = await queue(channelId, incidentId, { dueAt: new Date(Date.now() - DAY_MS - 60_000) });
    await deliverDue(deliverer());
    await deliverDue(deliverer());
    expect([await message(tried), await message(stale)]).toMatchObject([
      { state: "failed" },
      { state: "failed" },
    ]);
    expect(hook.received.map(({ id }) => id)).toEqual([tried, tried]);
  });

  it("hears a test once, and at once says what happened", async () => {
    const id = await webhook();
    hook.behave({ kind: "hang" });
    const { notificationId } = await testChannel(ctxOf(database.db, "admin"), { id });
    await deliverDue(deliverer());
    expect(await message(notificationId)).toMatchObject({
      state: "failed",
      lastError: expect.stringContaining("did not answer within 1 s"),
    });
  });

  it("is left alone after three failures, then asked by one message", async () => {
    const channelId = await webhook();
    const ids = [];
    for (let at = 0; at < 4; at++) ids.push(await queue(channelId, await insertIncident(database.db)));
    const deps = deliverer();
    hook.behave({ kind: "status", status: 500 });
    for (let round = 0; round < 6; round++) await deliverDue(deps);
    expect(hook.received).toHaveLength(3);
    expect((await Promise.all(ids.map(message))).map(({ attempts }) => attempts).sort()).toEqual([
      0, 1, 1, 1,
    ]);
  });

  it("and hangs holds up no other, nor the next call", async () => {
    const [hanging, working] = [await webhook(), await mail()];
    const incidentId = await insertIncident(database.db);
    await queue(hanging, incidentId);
    hook.behave({ kind: "hang" });
    const deps = deliverer({}, 3_000);
    const first = deliverDue(deps);
    await vi.waitFor(() => expect(hook.received).toHaveLength(1));
    await queue(working, incidentId);
    const began = performance.now();
    expect(await deliverDue(deps)).toEqual({ sent: 1, failed: 0 });
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(await first).toEqual({ sent: 0, failed: 1 });
  });

  it("because its secret cannot be opened says so, and nothing is lost", async () => {
    const channelId = await webhook();
    const id = await queue(channelId, await insertIncident(database.db));
    const other = createSealer(() => randomBytes(32).toString("hex"));
    await deliverDue({ ...deliverer(), sealer: other });
    expect(await message(id)).toMatchObject({
      state: "pending",
      lastError: expect.stringContaining("SECRETS_KEY_FILE"),
    });
  });

  it("for one recipient of a mail is asked again for that one alone", async () => {
    const recipients = ["ann@example.org", "bo@example.org"];
    const channelId = await channel({ kind: "email", config: { recipients }, secret: null });
    const id = await queue(channelId, await insertIncident(database.db));
    smtp.behave({ kind: "recipients", status: (address) => (address.startsWith("bo@") ? 450 : null) });
    await deliverDue(deliverer());
    smtp.behave({ kind: "ok" });
    await makeDue(id);
    await deliverDue(deliverer());
    expect(smtp.received.map((received) => received.recipients)).toEqual([
      ["ann@example.org"],
      ["bo@example.org"],
    ]);
    expect((await message(id)).state).toBe("sent");
  });
});

describe("several deliverers", () => {
  it("never send one message at the same time, nor twice", async () => {
    const channels = [await webhook(), await webhook(), await mail()];
    const incidents = await Promise.all(Array.from({ length: 20 }, () => insertIncident(database.db)));
    const ids: string[] = [];
    for (const channelId of channels) for (const one of incidents) ids.push(await queue(channelId, one));
    const deliverers = Array.from({ length: 4 }, () => deliverer());
    await vi.waitFor(async () => {
      await Promise.all(deliverers.map(deliverDue));
      expect(await database.db.notification.count({ where: { state: "sent" } })).toBe(ids.length);
    }, 30_000);
    const received = [
      ...hook.received.map(({ id }) => id),
      ...smtp.received.map(({ headers }) => headers.get("message-id")),
    ];
    expect(received).toHaveLength(ids.length);
    expect(new Set(received).size).toBe(ids.length);
  });

  it("send what another one died with, under the same id", async () => {
    const id = await queue(await webhook(), await insertIncident(database.db));
    hook.behave({ kind: "hang" });
    const dying = deliverDue(deliverer({}, 60_000));
    dying.catch(() => undefined);
    await vi.waitFor(() => expect(hook.received).toHaveLength(1));
    hook.behave({ kind: "ok" });
    expect(await deliverDue(deliverer())).toEqual({ sent: 0, failed: 0 });
    await database.db.notification.update({ where: { id }, data: { heldUntil: new Date(Date.now() - 1) } });
    expect(await deliverDue(deliverer())).toEqual({ sent: 1, failed: 0 });
    expect(hook.received.map((one) => one.id)).toEqual([id, id]);
    await hook.refuse();
    await dying;
    await delay(0);
    expect(await message(id)).toMatchObject({ state: "sent", attempts: 2 });
  });
});

it("an address that was changed is used by the next attempt", async () => {
  const channelId = await webhook();
  const id = await queue(channelId, await insertIncident(database.db));
  hook.behave({ kind: "status", status: 500 });
  const deps = deliverer();
  await deliverDue(deps);
  const target: ChannelTarget = { kind: "email", config: { recipients: ["ops@example.org"] }, secret: null };
  const input = {
    name: "mail",
    enabled: true,
    minSeverity: "low",
    quietHours: null,
    digestMinutes: 0,
  } as const;
  await updateChannel(ctxOf(database.db, "admin"), sealer, { id: channelId, ...input, target });
  await makeDue(id);
  expect(await deliverDue(deps)).toEqual({ sent: 1, failed: 0 });
  expect(smtp.received).toHaveLength(1);
});
