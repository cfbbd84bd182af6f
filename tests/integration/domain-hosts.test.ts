import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getCommand } from "#src/domain/commands/queries.ts";
import { issueCommand } from "#src/domain/commands/writes.ts";
import { listEnrolmentTokens } from "#src/domain/enrolment/queries.ts";
import { createEnrolmentToken, revokeEnrolmentToken } from "#src/domain/enrolment/writes.ts";
import { endDueMaintenance, endMaintenance, setMaintenance } from "#src/domain/hosts/maintenance-writes.ts";
import { noteOfflineHosts, noteOnlineHosts } from "#src/domain/hosts/presence-writes.ts";
import { getHost, listHostEvents, listHosts, listSites, listTags } from "#src/domain/hosts/queries.ts";
import { HOST_SORTS, listHostsInputSchema } from "#src/domain/hosts/schema.ts";
import {
  createSite,
  moveHost,
  removeHost,
  renameHost,
  revokeHost,
  setHostTags,
} from "#src/domain/hosts/writes.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { ctxOf, insertHost, insertSite, type TestHost, testSigner } from "#tests/support/domain.ts";

let database: TestDatabase;
let siteId: string;
beforeAll(async () => {
  database = await testDatabase();
  siteId = await insertSite(database.db, "Main");
});
afterAll(() => database.drop());

const as = (role: "viewer" | "operator" | "admin") => ctxOf(database.db, role);
const newHost = (host: TestHost = {}) => insertHost(database.db, siteId, host);
const list = (input: object) => listHosts(as("viewer"), listHostsInputSchema.parse(input));
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

describe("the list of hosts", () => {
  it("finds by part of a name or hostname, literally", async () => {
    await newHost({ name: "alpha_1", hostname: "rack-a" });
    await newHost({ name: "alphaX1", hostname: "RACK-B" });
    expect((await list({ search: "alpha_" })).items.map((host) => host.name)).toEqual(["alpha_1"]);
    expect((await list({ search: "rack-" })).total).toBe(2);
    expect((await list({ search: "%" })).total).toBe(0);
    expect((await list({ search: "'; drop table host; --" })).total).toBe(0);
  });

  it("filters by state, site and tag", async () => {
    const site = await insertSite(database.db, "Filter");
    await insertHost(database.db, site, { name: "f-paused", state: "paused", tags: ["red"] });
    await insertHost(database.db, site, { name: "f-silent", seenAgoS: 60, tags: ["red", "blue"] });
    await insertHost(database.db, site, { name: "f-never", seenAgoS: null });
    const names = async (input: object) =>
      (await list({ siteId: site, ...input })).items.map((host) => host.name);
    expect(await names({ state: "paused" })).toEqual(["f-paused"]);
    expect(await names({ state: "host_offline" })).toEqual(["f-silent"]);
    expect(await names({ tag: "red" })).toEqual(["f-paused", "f-silent"]);
    expect(await names({ state: "unknown" })).toEqual(["f-never"]);
  });

  it.each(HOST_SORTS)("pages by %s without overlap or gap", async (sort) => {
    const site = await insertSite(database.db, `Pages ${sort}`);
    const states = ["mining", "paused", "no_pool", "miner_down"] as const;
    for (let index = 0; index < 23; index++) {
      await insertHost(database.db, site, {
        name: `${sort}-${String((index * 7) % 23).padStart(2, "0")}`,
        state: states[index % 4] ?? "mining",
        hashrate: index % 5 === 0 ? null : (index % 3) * 100,
        seenAgoS: index % 6 === 0 ? null : 1,
      });
    }
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ siteId: site, sort, limit: 5, cursor });
      names.push(...page.items.map((host) => host.name));
      expect(page.total).toBe(23);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(names).size).toBe(23);
    if (sort === "name") expect(names).toEqual([...names].sort());
  });

  it("refuses a cursor of another order", async () => {
    const page = await list({ limit: 1 });
    await expect(list({ sort: "since", cursor: page.nextCursor })).rejects.toMatchObject({
      code: "invalid_input",
    });
    await expect(list({ cursor: "garbage" })).rejects.toMatchObject({ code: "invalid_input" });
  });
});

describe("one host", () => {
  it("shows what was asked against what is proven, and hides readings of a silent host", async () => {
    const signer = await testSigner(database.db);
    const hostId = await newHost({ state: "mining", hashrate: 1234 });
    expect(await getHost(as("viewer"), hostId)).toMatchObject({
      hashrateHs: 1234,
      desired: null,
      desiredMet: null,
    });
    await issueCommand(as("operator"), signer, { hostId, kind: "pause", reason: "for the test" });
    expect(await getHost(as("viewer"), hostId)).toMatchObject({ desired: "paused", desiredMet: false });
    await database.db
      .$executeRaw`update host_status set last_seen_at = now() - interval '1 minute' where host_id = ${hostId}::uuid`;
    expect(await getHost(as("viewer"), hostId)).toMatchObject({
      state: "host_offline",
      hashrateHs: null,
      desiredMet: null,
      reported: { state: "mining" },
    });
  });

  it("is not found by an unknown or malformed id", async () => {
    await expect(getHost(as("viewer"), "nonsense")).rejects.toMatchObject({ code: "not_found" });
    await expect(getHost(as("viewer"), "01900000-0000-7000-8000-000000000000")).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("changing a host", () => {
  it("is refused to viewers, and revoking to operators", async () => {
    const hostId = await newHost();
    const viewer = as("viewer");
    const attempts = await Promise.allSettled([
      renameHost(viewer, { hostId, name: "x" }),
      setHostTags(viewer, { hostId, tags: ["x"] }),
      moveHost(viewer, { hostId, siteId }),
      createSite(viewer, { name: "Mine", region: "" }),
      setMaintenance(viewer, { scope: "host", hostId, until: inAnHour(), reason: "dust" }),
      revokeHost(as("operator"), { hostId, reason: "stolen" }),
      removeHost(as("operator"), { hostId, reason: "stolen" }),
      createEnrolmentToken(as("operator"), { tags: [], uses: 1, expiresInS: 60 }),
    ]);
    for (const attempt of attempts) {
      expect(attempt).toMatchObject({ status: "rejected", reason: { code: "forbidden" } });
    }
    expect(await database.db.auditEvent.count({ where: { targetId: hostId } })).toBe(0);
  });

  it("renames once per name, sets tags and moves, each with an audit row", async () => {
    const [one, two] = [await newHost(), await newHost()];
    await renameHost(as("operator"), { hostId: one, name: "taken" });
    await expect(renameHost(as("operator"), { hostId: two, name: "taken" })).rejects.toMatchObject({
      code: "conflict",
    });
    await setHostTags(as("operator"), { hostId: one, tags: ["a", "b"] });
    const { id } = await createSite(as("operator"), { name: "Elsewhere", region: "north" });
    await expect(createSite(as("operator"), { name: "Elsewhere", region: "" })).rejects.toMatchObject({
      code: "conflict",
    });
    await moveHost(as("operator"), { hostId: one, siteId: id });
    expect(await getHost(as("viewer"), one)).toMatchObject({
      name: "taken",
      tags: ["a", "b"],
      site: { id, name: "Elsewhere" },
    });
    const actions = await database.db.auditEvent.findMany({
      where: { targetId: one },
      orderBy: { at: "asc" },
    });
    expect(actions.map((row) => row.action).sort()).toEqual(["host.move", "host.rename", "host.set_tags"]);
    expect((await listSites(as("viewer"))).find((site) => site.id === id)).toMatchObject({ hosts: 1 });
    expect(await listTags(as("viewer"))).toContainEqual({ tag: "a", hosts: 1 });
  });

  it("revokes: keys are void, what is pending is cancelled, and it can be enrolled again", async () => {
    const signer = await testSigner(database.db);
    const hostId = await newHost({ name: "leaver" });
    const { command } = await issueCommand(as("operator"), signer, {
      hostId,
      kind: "stop",
      reason: "for the test",
    });
    await revokeHost(as("admin"), { hostId, reason: "stolen" });
    expect((await getCommand(as("viewer"), command.id)).status).toBe("cancelled");
    expect(await database.db.hostKey.count({ where: { hostId, revokedAt: null } })).toBe(0);
    expect((await getHost(as("viewer"), hostId)).status).toBe("revoked");
    await expect(revokeHost(as("admin"), { hostId, reason: "again" })).rejects.toMatchObject({
      code: "conflict",
    });
    const { token, site } = await createEnrolmentToken(as("admin"), {
      tags: [],
      uses: 5,
      expiresInS: 60,
      hostId,
    });
    expect(token).toMatch(/^zme_/);
    expect(site).toBe("Main");
    const [listed] = await listEnrolmentTokens(as("admin"));
    expect(listed).toMatchObject({ usesAllowed: 1, host: { id: hostId }, state: "open" });
    await revokeEnrolmentToken(as("admin"), { id: listed?.id ?? "" });
    expect((await listEnrolmentTokens(as("admin")))[0]?.state).toBe("revoked");
  });

  it("removes for good and frees the name", async () => {
    const hostId = await newHost({ name: "once" });
    await removeHost(as("admin"), { hostId, reason: "sold" });
    await expect(getHost(as("viewer"), hostId)).rejects.toMatchObject({ code: "not_found" });
    await newHost({ name: "once" });
    await expect(
      createEnrolmentToken(as("admin"), { tags: [], uses: 1, expiresInS: 60, hostId }),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("maintenance", () => {
  it("is a state with its reason until it ends, by hand or by time", async () => {
    const hostId = await newHost();
    await setMaintenance(as("operator"), { scope: "host", hostId, until: inAnHour(), reason: "new fans" });
    expect(await getHost(as("viewer"), hostId)).toMatchObject({
      state: "in_maintenance",
      reason: "new fans",
    });
    const { id } = await setMaintenance(as("operator"), {
      scope: "host",
      hostId,
      until: inAnHour(),
      reason: "newer fans",
    });
    const { maintenance } = await getHost(as("viewer"), hostId);
    expect(maintenance.map((entry) => entry.reason)).toEqual(["newer fans"]);
    await endMaintenance(as("operator"), { id });
    expect((await getHost(as("viewer"), hostId)).state).toBe("mining");
    await setMaintenance(as("operator"), { scope: "host", hostId, until: inAnHour(), reason: "short" });
    await database.db
      .$executeRaw`update maintenance set starts_at = now() - interval '2 hours', ends_at = now() - interval '1 second' where reason = 'short'`;
    expect(await endDueMaintenance(database.db)).toBe(1);
    expect(await endDueMaintenance(database.db)).toBe(0);
  });

  it("cannot end in the past, or be for a host that is not there", async () => {
    const hostId = await newHost();
    const past = new Date(Date.now() - 1000).toISOString();
    await expect(
      setMaintenance(as("operator"), { scope: "host", hostId, until: past, reason: "dust" }),
    ).rejects.toMatchObject({ code: "invalid_input" });
    const unknown = "01900000-0000-7000-8000-000000000000";
    await expect(
      setMaintenance(as("operator"), { scope: "host", hostId: unknown, until: inAnHour(), reason: "dust" }),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("silence", () => {
  it("is noted once, and its end too", async () => {
    await database.db.$executeRaw`update host_status set last_seen_at = now()`;
    await noteOnlineHosts(database.db);
    const hostId = await newHost({ seenAgoS: 45 });
    expect(await noteOfflineHosts(database.db)).toBe(1);
    expect(await noteOfflineHosts(database.db)).toBe(0);
    expect(await noteOnlineHosts(database.db)).toBe(0);
    await database.db
      .$executeRaw`update host_status set last_seen_at = now() where host_id = ${hostId}::uuid`;
    expect(await noteOnlineHosts(database.db)).toBe(1);
    expect(await noteOnlineHosts(database.db)).toBe(0);
    const events = await listHostEvents(as("viewer"), { hostId, limit: 10 });
    expect(events.items.map((event) => event.kind)).toEqual(["online", "offline"]);
    expect(events.items[1]?.detail).toHaveProperty("onlineAt");
  });
});
