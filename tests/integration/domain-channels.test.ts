import { randomBytes } from "node:crypto";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { resealChannels, seedChannels } from "#src/domain/channels/environment-writes.ts";
import { listChannels, loadNotification } from "#src/domain/channels/queries.ts";
import type { ChannelInput, ChannelTarget } from "#src/domain/channels/schema.ts";
import { openTarget } from "#src/domain/channels/target-rules.ts";
import { createChannel, deleteChannel, testChannel, updateChannel } from "#src/domain/channels/writes.ts";
import { createSealer } from "#src/domain/sealing.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { ctxOf } from "#tests/support/domain.ts";

const [OLD_KEY, NEW_KEY] = [randomBytes(32).toString("hex"), randomBytes(32).toString("hex")];
const sealer = createSealer(() => OLD_KEY);
const HOOK = "https://hooks.example.org/services/secret-path";
const WEBHOOK: ChannelTarget = {
  kind: "webhook",
  config: {},
  secret: { url: HOOK, key: "a-key-of-sixteen-or-more" },
};
const EMAIL: ChannelTarget = {
  kind: "email",
  config: { recipients: ["a@example.org", "b@example.org"] },
  secret: null,
};
const NOW = new Date();

const input = (target: ChannelTarget | null, overrides: Partial<ChannelInput> = {}): ChannelInput => ({
  name: "on call",
  target,
  enabled: true,
  minSeverity: "medium",
  quietHours: null,
  digestMinutes: 0,
  ...overrides,
});

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.db.alertChannel.deleteMany();
});

const admin = () => ctxOf(database.db, "admin");

describe("a channel", () => {
  it("is listed with where it leads, and its secret is nowhere to be read", async () => {
    const { id } = await createChannel(admin(), sealer, input(WEBHOOK));
    const listed = await listChannels(ctxOf(database.db, "viewer"));
    expect(listed).toMatchObject([
      { id, key: null, kind: "webhook", leadsTo: "hooks.example.org", enabled: true },
    ]);
    expect(JSON.stringify(listed)).not.toContain("secret-path");
    const tables = ["alert_channel", "audit_event"].map((table) =>
      database.db.$queryRawUnsafe<object[]>(`select t.*, t::text as everything from ${table} t`),
    );
    const kept = JSON.stringify(await Promise.all(tables));
    for (const secret of ["secret-path", "a-key-of-sixteen"]) {
      expect(kept).not.toContain(secret);
      expect(kept).not.toContain(Buffer.from(secret).toString("hex"));
    }
    const row = await database.db.alertChannel.findUniqueOrThrow({ where: { id } });
    expect(openTarget(row, sealer)).toEqual(WEBHOOK);
    expect(() => openTarget({ ...row, id: uuid() }, sealer)).toThrow();
  });

  it.each<[ChannelTarget, string]>([
    [EMAIL, "a@example.org, b@example.org"],
    [
      { kind: "slack", config: { channel: "#ops" }, secret: { botToken: "xoxb-0123456789" } },
      "#ops at Slack",
    ],
    [{ kind: "slack", config: { channel: "" }, secret: { webhookUrl: HOOK } }, "hooks.example.org"],
    [{ kind: "sentry", config: {}, secret: null }, "Sentry"],
  ])("of kind $kind leads to %s", async (target, words) => {
    const { id } = await createChannel(admin(), sealer, input(target));
    expect(await listChannels(admin())).toMatchObject([{ id, leadsTo: words }]);
    const row = await database.db.alertChannel.findUniqueOrThrow({ where: { id } });
    expect(openTarget(row, sealer)).toEqual(target);
  });

  it("keeps where it leads when only the rest is changed, and is given a chance when that changes", async () => {
    const { id } = await createChannel(admin(), sealer, input(WEBHOOK));
    await database.db.alertChannel.update({ where: { id }, data: { failingSince: NOW, lastError: "No." } });
    await updateChannel(admin(), sealer, { id, ...input(null, { name: "nights", minSeverity: "critical" }) });
    expect(await listChannels(admin())).toMatchObject([
      { name: "nights", minSeverity: "critical", leadsTo: "hooks.example.org", lastError: "No." },
    ]);
    await updateChannel(admin(), sealer, { id, ...input(EMAIL) });
    expect(await listChannels(admin())).toMatchObject([
      { kind: "email", leadsTo: "a@example.org, b@example.org", failingSince: null, lastError: "" },
    ]);
  });

  it("takes quiet hours of a time zone that there is", async () => {
    const hours = { from: "22:00", to: "07:00", timezone: "Europe/Oslo" };
    const { id } = await createChannel(admin(), sealer, input(EMAIL, { quietHours: hours }));
    expect(await listChannels(admin())).toMatchObject([{ quietHours: hours }]);
    const nowhere = input(null, { quietHours: { ...hours, timezone: "Europe/Atlantis" } });
    await expect(updateChannel(admin(), sealer, { id, ...nowhere })).rejects.toMatchObject({
      code: "invalid_input",
      detail: { field: "quietHours" },
    });
  });

  it("is made, changed, deleted and tested by admins alone, and each is audited", async () => {
    const { id } = await createChannel(admin(), sealer, input(EMAIL));
    for (const role of ["viewer", "operator", "approver"] as const) {
      const ctx = ctxOf(database.db, role);
      for (const refused of [
        createChannel(ctx, sealer, input(EMAIL)),
        updateChannel(ctx, sealer, { id, ...input(null) }),
        deleteChannel(ctx, { id }),
        testChannel(ctx, { id }),
      ]) {
        await expect(refused).rejects.toMatchObject({ code: "forbidden" });
      }
    }
    await updateChannel(admin(), sealer, { id, ...input(null) });
    await testChannel(admin(), { id });
    await deleteChannel(admin(), { id });
    const audited = await database.db.auditEvent.findMany({
      where: { targetId: id },
      orderBy: { id: "asc" },
    });
    const actions = audited.map(({ action }) => action);
    expect(actions).toEqual(["channel.create", "channel.update", "channel.test", "channel.delete"]);
    await expect(deleteChannel(admin(), { id })).rejects.toMatchObject({ code: "not_found" });
  });

  it("takes its name off the rules that tell it", async () => {
    const [{ id }, other] = [await createChannel(admin(), sealer, input(EMAIL)), uuid()];
    const rule = await database.db.alertRule.create({
      data: { id: uuid(), name: "r", kind: "host_offline", severity: "high", channelIds: [other, id] },
    });
    await deleteChannel(admin(), { id });
    const after = await database.db.alertRule.findUniqueOrThrow({ where: { id: rule.id } });
    expect(after.channelIds).toEqual([other]);
  });

  it("is tested by a message that is due at once, one at a time", async () => {
    const { id } = await createChannel(admin(), sealer, input(EMAIL));
    const first = await testChannel(admin(), { id });
    expect(await testChannel(admin(), { id })).toEqual(first);
    expect(await loadNotification(admin(), first.notificationId)).toMatchObject({
      channelId: id,
      reason: "test",
      state: "pending",
      attempts: 0,
    });
    expect(await loadNotification(admin(), uuid())).toBeNull();
  });

  it("cannot be one more than a rule may name, also when several are made at once", async () => {
    const all = await Promise.allSettled(
      Array.from({ length: 52 }, () => createChannel(admin(), sealer, input(EMAIL))),
    );
    expect(all.filter(({ status }) => status === "rejected")).toHaveLength(2);
    expect(await database.db.alertChannel.count()).toBe(50);
  });

  it("says what to do when this installation has no key for secrets", async () => {
    const keyless = createSealer(() => {
      throw new Error("The key file is missing.");
    });
    await expect(createChannel(admin(), keyless, input(WEBHOOK))).rejects.toMatchObject({
      code: "unavailable",
    });
    await createChannel(admin(), keyless, input(EMAIL));
  });
});

describe("the key of secrets", () => {
  it("can be changed: what the old one sealed is sealed again", async () => {
    const { id } = await createChannel(admin(), sealer, input(WEBHOOK));
    await createChannel(admin(), sealer, input(EMAIL));
    const rotated = createSealer(() => `${NEW_KEY}\n${OLD_KEY}\n`);
    expect(await resealChannels(database.db, rotated)).toBe(1);
    expect(await resealChannels(database.db, rotated)).toBe(0);
    const row = await database.db.alertChannel.findUniqueOrThrow({ where: { id } });
    expect(
      openTarget(
        row,
        createSealer(() => NEW_KEY),
      ),
    ).toEqual(WEBHOOK);
    expect(() => openTarget(row, sealer)).toThrow(/SECRETS_KEY_FILE/);
  });
});

describe("the environment's channels", () => {
  const email = { recipients: ["ops@example.org"] };
  const slack = { channel: "#ops", secret: { webhookUrl: HOOK } };

  it("follow the environment, keep their ids, and hold nothing secret", async () => {
    await seedChannels(database.db, { email, slack }, NOW);
    const first = await listChannels(admin());
    expect(first).toMatchObject([
      { key: "env:email", leadsTo: "ops@example.org", minSeverity: "high", digestMinutes: 0 },
      { key: "env:slack", leadsTo: "#ops at hooks.example.org", minSeverity: "low", digestMinutes: 1440 },
    ]);
    const rows = await database.db.alertChannel.findMany();
    expect(JSON.stringify(rows)).not.toContain("secret-path");
    await seedChannels(database.db, { email: { recipients: ["new@example.org"] }, slack: null }, NOW);
    const second = await listChannels(admin());
    expect(second.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
    expect(second).toMatchObject([
      { leadsTo: "new@example.org", minSeverity: "medium", enabled: true },
      { key: "env:slack", enabled: false },
    ]);
    await seedChannels(database.db, { email, slack }, NOW);
    expect(await listChannels(admin())).toEqual(first);
  });

  it("are none while the environment has none, and other channels are left alone", async () => {
    await createChannel(admin(), sealer, input(EMAIL));
    await seedChannels(database.db, { email: null, slack: null }, NOW);
    expect(await listChannels(admin())).toMatchObject([{ key: null, enabled: true }]);
  });

  it("are neither changed nor deleted by anybody, but can be tested", async () => {
    await seedChannels(database.db, { email, slack: null }, NOW);
    const [{ id } = { id: "" }] = await listChannels(admin());
    await expect(updateChannel(admin(), sealer, { id, ...input(null) })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(deleteChannel(admin(), { id })).rejects.toMatchObject({ code: "conflict" });
    await expect(testChannel(admin(), { id })).resolves.toHaveProperty("notificationId");
  });
});
