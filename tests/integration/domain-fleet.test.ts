import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fleetChanges } from "#src/domain/fleet/changing-queries.ts";
import { newestErrors } from "#src/domain/fleet/error-queries.ts";
import { firstSteps } from "#src/domain/fleet/first-steps-queries.ts";
import { fleetHistory } from "#src/domain/fleet/history-queries.ts";
import { fleetNow } from "#src/domain/fleet/now-queries.ts";
import { commandsUnderWay, otherTroubles } from "#src/domain/fleet/trouble-queries.ts";
import { ATTENTION_KINDS, type AttentionKind } from "#src/domain/hosts/attention-schema.ts";
import { hostFacets } from "#src/domain/hosts/facet-queries.ts";
import { setMaintenance } from "#src/domain/hosts/maintenance-writes.ts";
import { orderedHostIds } from "#src/domain/hosts/table-queries.ts";
import type { CommandStatus } from "#src/protocol/commands.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { ctxOf, insertHost, insertSite, type TestHost } from "#tests/support/domain.ts";

let database: TestDatabase;
const as = (role: Parameters<typeof ctxOf>[1]) => ctxOf(database.db, role);

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

async function addHost(
  siteId: string,
  host: TestHost,
  more: { desired?: string; celsius?: number; watts?: number } = {},
) {
  const id = await insertHost(database.db, siteId, host);
  if (more.desired) {
    await database.db.hostDesired.create({ data: { hostId: id, desired: more.desired, commandId: uuid() } });
  }
  await database.db.hostStatus.update({
    where: { hostId: id },
    data: { cpuTemperatureC: more.celsius ?? null, packagePowerW: more.watts ?? null },
  });
  return id;
}

let counter = 0n;

async function addCommand(hostId: string, status: CommandStatus, agoMs = 0): Promise<string> {
  const id = uuid();
  const issuedAt = new Date(Date.now() - agoMs);
  counter += 1n;
  await database.db.command.create({
    data: {
      hostId,
      id,
      kind: "pause",
      reason: "as the test says",
      actorType: "system",
      actorName: "test",
      idempotencyKey: id,
      requestHash: "",
      keyId: "key",
      counter,
      signedBytes: Buffer.of(1),
      signature: Buffer.of(1),
      traceId: "t",
      spanId: "s",
      status,
      issuedAt,
      expiresAt: issuedAt,
      deadlineMs: 60_000,
      finishedAt: ["pending", "delivered", "running"].includes(status) ? null : issuedAt,
    },
  });
  return id;
}

describe("the fleet now", () => {
  it("counts active hosts by state, sums what is heard, and names who needs a person and why", async () => {
    const site = await insertSite(database.db, "Barn");
    await insertSite(database.db, "Empty");
    await addHost(site, { name: "mines", hashrate: 1000 }, { watts: 50 });
    await addHost(site, { name: "warms", hashrate: 500, state: "warming_up" });
    await addHost(site, { name: "silent", hashrate: 9000, seenAgoS: 300 }, { watts: 70 });
    await addHost(site, { name: "revoked", hashrate: 9000, status: "revoked" });
    await addHost(site, { name: "fell", state: "miner_down" }, { desired: "mining" });
    await addHost(site, { name: "was-stopped", state: "miner_down" }, { desired: "stopped" });
    await addHost(site, { name: "paused-itself", state: "paused" }, { desired: "mining" });
    await addHost(site, { name: "hot", hashrate: 100 }, { celsius: 88 });
    await addHost(site, { name: "hot-and-silent", seenAgoS: 60 }, { celsius: 99 });

    const fleet = await fleetNow(as("viewer"));
    expect(fleet.hosts).toBe(8);
    expect(fleet.hashrateHs).toBeCloseTo(1600);
    expect(fleet.byState).toMatchObject({
      mining: 2,
      warming_up: 1,
      host_offline: 2,
      miner_down: 2,
      paused: 1,
    });
    expect(fleet.power).toEqual({ watts: 50, hosts: 1, hashrateHs: 1000 });
    const named = Object.fromEntries(
      fleet.troubles.map(({ kind, hosts, latest }) => [kind, [hosts, latest.map(({ name }) => name)]]),
    );
    expect(named).toEqual({
      down: [1, ["fell"]],
      offline: [2, ["hot-and-silent", "silent"]],
      unmet: [1, ["paused-itself"]],
      hot: [1, ["hot"]],
    });
    expect(fleet.troubles.find(({ kind }) => kind === "down")).toMatchObject({ sites: 1, siteName: "Barn" });
    expect(fleet.sites).toEqual([
      expect.objectContaining({
        name: "Barn",
        hosts: 8,
        mining: 2,
        attention: 5,
        hashrateHs: 1600,
        powerW: 50,
      }),
      expect.objectContaining({
        name: "Empty",
        hosts: 0,
        mining: 0,
        attention: 0,
        hashrateHs: 0,
        powerW: null,
      }),
    ]);
  });

  it("counts what the list of hosts shows for the same reason, and what its facet says", async () => {
    const { troubles } = await fleetNow(as("viewer"));
    expect(troubles.length).toBeGreaterThan(0);
    const facets = await hostFacets(as("viewer"), {});
    const listed = (attention: AttentionKind[]) =>
      orderedHostIds(as("viewer"), { attention }, { sort: "name", direction: "asc" });
    for (const { kind, hosts } of troubles) {
      expect(await listed([kind])).toHaveLength(hosts);
      expect(facets.attention.find(({ value }) => value === kind)?.hosts).toBe(hosts);
    }
    const all = troubles.reduce((sum, { hosts }) => sum + hosts, 0);
    expect(await listed([...ATTENTION_KINDS])).toHaveLength(all);
  });

  it("says what is under way for a host, names the latest three, and leaves maintenance alone", async () => {
    const site = await insertSite(database.db, "Shed");
    const first = await addHost(site, { name: "shed-1", state: "no_pool" });
    await Promise.all([2, 3, 4].map((n) => addHost(site, { name: `shed-${n}`, state: "no_pool" })));
    await addCommand(first, "delivered");
    expect(await commandsUnderWay(as("viewer"), [first, site])).toEqual(new Map([[first, "pause"]]));
    await database.db.hostStatus.update({ where: { hostId: first }, data: { stateSince: new Date() } });
    const trouble = async () =>
      (await fleetNow(as("viewer"))).troubles.find(({ kind }) => kind === "no_pool");
    expect(await trouble()).toMatchObject({
      hosts: 4,
      siteName: "Shed",
      latest: [{ name: "shed-1", siteName: "Shed" }, {}, {}],
    });

    const until = new Date(Date.now() + 3_600_000).toISOString();
    await setMaintenance(as("operator"), { scope: "site", siteId: site, until, reason: "new switch" });
    expect(await trouble()).toBeUndefined();
    expect(await fleetChanges(as("viewer"))).toEqual({
      commands: [{ status: "delivered", count: 1 }],
      maintenance: [expect.objectContaining({ scope: "site", name: "Shed", until, reason: "new switch" })],
    });
  });
});

describe("other troubles", () => {
  it("has a failed command until another follows it, and none that is a day old", async () => {
    const site = await insertSite(database.db);
    const [failed, followed, old] = await Promise.all([
      addHost(site, { name: "failed" }),
      addHost(site, { name: "followed" }),
      addHost(site, { name: "old" }),
    ]);
    const id = await addCommand(failed, "failed");
    await addCommand(followed, "expired", 60_000);
    await addCommand(followed, "pending");
    await addCommand(old, "failed", 25 * 3_600_000);
    const { commands } = await otherTroubles(as("viewer"));
    expect(commands).toMatchObject({ count: 1, latest: [{ id, hostName: "failed", status: "failed" }] });
  });

  it("shows refused enrolments to those alone who may see them", async () => {
    await database.db.enrolmentAttempt.createMany({
      data: [
        { id: uuid(), remoteAddress: "192.0.2.1", outcome: "used_token", hostname: "clone" },
        { id: uuid(), remoteAddress: "192.0.2.1", outcome: "accepted" },
        {
          id: uuid(),
          remoteAddress: "192.0.2.1",
          outcome: "bad_proof",
          at: new Date(Date.now() - 25 * 3_600_000),
        },
      ],
    });
    expect((await otherTroubles(as("operator"))).enrolments).toBeNull();
    expect((await otherTroubles(as("admin"))).enrolments).toMatchObject({
      count: 1,
      latest: [{ outcome: "used_token", hostname: "clone" }],
    });
  });

  it("has errors that are new or came back, while they are open", async () => {
    const now = new Date();
    const longAgo = new Date(now.getTime() - 30 * 86_400_000);
    const group = (title: string, data: object) => ({
      id: uuid(),
      fingerprint: title,
      title,
      firstSeenAt: longAgo,
      lastSeenAt: now,
      ...data,
    });
    await database.db.errorGroup.createMany({
      data: [
        group("new", { firstSeenAt: now }),
        group("came back", { regressedAt: new Date(now.getTime() - 60_000) }),
        group("known", {}),
        group("new and ignored", { firstSeenAt: now, state: "ignored" }),
        group("new warning", { firstSeenAt: now, level: "warning" }),
      ],
    });
    const { errors } = await otherTroubles(as("viewer"));
    expect(errors.latest.map(({ title, cameBack }) => [title, cameBack])).toEqual([
      ["new", false],
      ["came back", true],
    ]);
    expect(errors.count).toBe(2);
    expect((await newestErrors(as("viewer"), 10)).map(({ title }) => title)).not.toContain("new and ignored");
  });

  it("leads to the event that Sentry has, not to one that it has not", async () => {
    const groupId = (await database.db.errorGroup.findFirstOrThrow({ where: { title: "known" } })).id;
    const event = (eventId: string, agoMs: number, upstreamAt: Date | null) => ({
      eventId,
      groupId,
      occurredAt: new Date(Date.now() - agoMs),
      receivedAt: new Date(),
      component: "web",
      level: "error",
      title: "known",
      payload: {},
      upstreamAt,
    });
    await database.db.errorEvent.createMany({
      data: [event("a".repeat(32), 60_000, new Date()), event("b".repeat(32), 0, null)],
    });
    const known = (await newestErrors(as("viewer"), 10)).find(({ id }) => id === groupId);
    expect(known?.sentryEventId).toBe("a".repeat(32));
  });

  it("tells that Sentry takes nothing only when it has lasted", async () => {
    const put = (agoMs: number) =>
      database.db.envelopeOutbox.create({
        data: {
          id: uuid(),
          target: "main",
          category: "error",
          sizeBytes: 1,
          body: Buffer.of(1),
          createdAt: new Date(Date.now() - agoMs),
        },
      });
    await put(60_000);
    expect((await otherTroubles(as("viewer"))).sentry).toBeNull();
    await put(700_000);
    await database.db.upstreamState.create({
      data: { target: "main", lastError: "answered 503", lastErrorAt: new Date() },
    });
    expect((await otherTroubles(as("viewer"))).sentry).toMatchObject({
      waiting: 2,
      lastError: "answered 503",
    });
  });
});

describe("the fleet against its own past", () => {
  const minute = (agoMinutes: number) =>
    new Date(Math.floor(Date.now() / 60_000) * 60_000 - agoMinutes * 60_000);

  async function addMinutes(siteId: string, from: number, to: number, hashrateSum: number, hosts: number) {
    await database.db.fleetRollup.createMany({
      data: Array.from({ length: to - from + 1 }, (_, index) => ({
        grain: "1m",
        siteId,
        bucket: minute(from + index),
        hosts,
        hashrateSum,
        acceptedDelta: 10,
        rejectedDelta: 1,
      })),
    });
  }

  it("says that nothing is known, then compares the mean of all sites with the same minutes a day before", async () => {
    expect(await fleetHistory(as("viewer"))).toEqual({
      recent: null,
      dayBefore: null,
      lastHour: { accepted: 0, rejected: 0 },
      lastDay: { accepted: 0, rejected: 0 },
    });
    const [one, two] = await Promise.all([insertSite(database.db), insertSite(database.db)]);
    await addMinutes(one, 2, 21, 1000, 3);
    await addMinutes(two, 2, 21, 500, 2);
    await addMinutes(one, 120, 129, 7000, 3);
    expect((await fleetHistory(as("viewer"))).dayBefore).toBeNull();
    await addMinutes(one, 1440 + 2, 1440 + 16, 1200, 3);
    expect(await fleetHistory(as("viewer"))).toEqual({
      recent: { hashrateHs: 1500, hosts: 5 },
      dayBefore: { hashrateHs: 1200, hosts: 3 },
      lastHour: { accepted: 400, rejected: 40 },
      lastDay: { accepted: 500, rejected: 50 },
    });
  });
});

describe("the first steps", () => {
  it("tick themselves, and are those that the actor may take", async () => {
    const fresh = await testDatabase();
    try {
      const { db } = fresh;
      const done = async (role: "admin" | "operator" | "viewer") =>
        (await firstSteps(ctxOf(db, role))).map(({ step, done }) => `${step} ${done}`);
      await db.user.create({
        data: { id: "user-admin", name: "Mira", email: "mira@example.org", role: "admin" },
      });
      expect(await done("admin")).toEqual([
        "account true",
        "two_factor false",
        "host false",
        "sample false",
        "command false",
        "sentry false",
        "second_person false",
      ]);
      expect(await done("operator")).toEqual(["account true", "two_factor false", "command false"]);
      expect(await done("viewer")).toEqual(["account true", "two_factor false"]);

      await db.user.update({ where: { id: "user-admin" }, data: { twoFactorEnabled: true } });
      const hostId = await insertHost(db, await insertSite(db));
      await db.hostStatus.update({ where: { hostId }, data: { sampleAt: new Date() } });
      await db.upstreamState.create({ data: { target: "main", lastAcceptedAt: new Date() } });
      await db.user.create({ data: { id: "two", name: "Ved", email: "ved@example.org" } });
      expect((await done("admin")).filter((step) => step.endsWith("false"))).toEqual(["command false"]);
    } finally {
      await fresh.drop();
    }
  });
});
