import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { issueCommands } from "#src/domain/commands/bulk-writes.ts";
import { bulkProgress, previewBulk, targetForMaintenance } from "#src/domain/commands/preview-queries.ts";
import type { BulkPreview } from "#src/domain/commands/preview-schema.ts";
import type { Signer } from "#src/domain/commands/signer.ts";
import { issueCommand } from "#src/domain/commands/writes.ts";
import { endMaintenanceOfHosts, setMaintenanceOfHosts } from "#src/domain/hosts/bulk-maintenance-writes.ts";
import { listWideMaintenance } from "#src/domain/hosts/maintenance-queries.ts";
import { setMaintenance } from "#src/domain/hosts/maintenance-writes.ts";
import { getHost } from "#src/domain/hosts/queries.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { ctxOf, insertHost, insertSite, type TestHost, testSigner } from "#tests/support/domain.ts";

let database: TestDatabase;
let signer: Signer;
beforeAll(async () => {
  database = await testDatabase();
  signer = await testSigner(database.db);
});
afterAll(() => database.drop());

const as = (role: "viewer" | "operator") => ctxOf(database.db, role);
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const countsOf = ({ groups }: BulkPreview) =>
  Object.fromEntries(groups.map(({ verdict, hosts }) => [verdict, hosts]));

async function siteWith(hosts: readonly TestHost[]): Promise<{ siteId: string; ids: string[] }> {
  const siteId = await insertSite(database.db);
  const ids: string[] = [];
  for (const host of hosts) ids.push(await insertHost(database.db, siteId, host));
  return { siteId, ids };
}

async function ask(hostId: string, kind: "pause" | "stop"): Promise<void> {
  const { command } = await issueCommand(as("operator"), signer, { hostId, kind, reason: "before the test" });
  await database.db.command.updateMany({
    where: { id: command.id },
    data: { status: "succeeded", finishedAt: new Date() },
  });
}

describe("the preview of a command to many", () => {
  it("sorts hosts by what they can expect, and the issue does just that", async () => {
    const { siteId, ids } = await siteWith([
      { name: "ready" },
      { name: "offline", seenAgoS: 90 },
      { name: "revoked", status: "revoked" },
      { name: "removed", status: "removed" },
      { name: "paused-as-asked", state: "paused" },
      { name: "stopped", state: "miner_down" },
      { name: "waiting" },
    ]);
    await ask(ids[4] ?? "", "pause");
    await ask(ids[5] ?? "", "stop");
    await issueCommand(as("operator"), signer, {
      hostId: ids[6] ?? "",
      kind: "start",
      reason: "still waits",
    });
    const matching = await previewBulk(as("operator"), {
      kind: "pause",
      target: { filter: { siteIds: [siteId] }, except: [] },
    });
    expect(countsOf(matching)).toEqual({
      ready: 1,
      offline: 1,
      replaces_pending: 1,
      revoked: 1,
      already_so: 1,
      refused: 1,
    });
    const picked = await previewBulk(as("operator"), { kind: "pause", target: { hostIds: ids } });
    expect(countsOf(picked)).toEqual({ ...countsOf(matching), gone: 1 });
    expect(picked.hostIds).toEqual(matching.hostIds);
    const outcome = await issueCommands(as("operator"), signer, {
      hostIds: ids,
      kind: "pause",
      reason: "the same rules",
    });
    const refused = picked.groups.filter(({ verdict }) => ["revoked", "refused", "gone"].includes(verdict));
    expect(outcome.skipped).toHaveLength(refused.reduce((sum, { hosts }) => sum + hosts, 0));
    const issued = new Set(outcome.issued.map(({ hostId }) => hostId));
    expect(picked.hostIds.every((id) => issued.has(id))).toBe(true);
  });

  it("leaves out what was taken out of all that match", async () => {
    const { siteId, ids } = await siteWith([{}, {}, {}]);
    const { hostIds } = await previewBulk(as("operator"), {
      kind: "restart",
      target: { filter: { siteIds: [siteId] }, except: [ids[1] ?? ""] },
    });
    expect(new Set(hostIds)).toEqual(new Set([ids[0], ids[2]]));
  });

  it("is for those who may command", async () => {
    const target = { filter: {}, except: [] };
    await expect(previewBulk(as("viewer"), { kind: "pause", target })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("the progress of a command to many", () => {
  it("counts what became of each and names what failed", async () => {
    const { ids } = await siteWith([{ name: "b-1" }, { name: "b-2" }, { name: "b-3" }, { name: "b-4" }, {}]);
    const ctx = as("operator");
    const { issued } = await issueCommands(ctx, signer, {
      hostIds: ids,
      kind: "pause",
      reason: "to be counted",
      idempotencyKey: "the-batch",
    });
    const statuses = ["succeeded", "running", "expired", "failed"];
    const byHost = new Map(issued.map(({ hostId, commandId }) => [hostId, commandId]));
    for (const [index, status] of statuses.entries()) {
      await database.db.command.updateMany({
        where: { id: byHost.get(ids[index] ?? "") ?? "" },
        data: {
          status,
          finishedAt: status === "running" ? null : new Date(),
          errorMessage: status === "failed" ? "XMRig did not answer" : null,
        },
      });
    }
    const run = { idempotencyKey: "the-batch", issuedAt: ctx.now.toISOString() };
    expect(await bulkProgress(as("viewer"), run)).toEqual({
      total: 5,
      pending: 1,
      running: 1,
      succeeded: 1,
      failed: 1,
      withdrawn: 1,
      failures: [{ commandId: byHost.get(ids[3] ?? ""), hostName: "b-4", error: "XMRig did not answer" }],
    });
    const another = { ...run, issuedAt: new Date(0).toISOString() };
    expect(await bulkProgress(as("viewer"), another)).toMatchObject({ total: 0 });
  });
});

describe("maintenance of many hosts", () => {
  it("is set for each by itself, with an audit row each, and ended again", async () => {
    const { siteId, ids } = await siteWith([{ name: "m-1" }, { name: "m-2" }, { name: "m-3" }]);
    const two = ids.slice(0, 2);
    const input = { hostIds: two, until: inAnHour(), reason: "new switches" };
    await setMaintenanceOfHosts(as("operator"), { ...input, reason: "replaced at once" });
    expect(await setMaintenanceOfHosts(as("operator"), input)).toEqual({ hosts: 2 });
    const host = await getHost(as("viewer"), ids[0] ?? "");
    expect(host.state).toBe("in_maintenance");
    expect(host.maintenance.map(({ reason }) => reason)).toEqual(["new switches"]);
    const target = await targetForMaintenance(as("operator"), { filter: { siteIds: [siteId] }, except: [] });
    expect(target).toMatchObject({ inMaintenance: 2, hostIds: ids });
    const audit = { action: "maintenance.set", targetId: { in: ids } };
    expect(await database.db.auditEvent.count({ where: audit })).toBe(4);
    expect(await endMaintenanceOfHosts(as("operator"), { hostIds: ids })).toEqual({ hosts: 2 });
    expect((await getHost(as("viewer"), ids[1] ?? "")).maintenance).toEqual([]);
  });

  it("refuses an end that does not lie ahead, and those who may not", async () => {
    const { ids } = await siteWith([{}]);
    const input = { hostIds: ids, until: inAnHour(), reason: "not allowed" };
    await expect(setMaintenanceOfHosts(as("viewer"), input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(endMaintenanceOfHosts(as("viewer"), { hostIds: ids })).rejects.toMatchObject({
      code: "forbidden",
    });
    const past = { ...input, until: new Date(0).toISOString() };
    await expect(setMaintenanceOfHosts(as("operator"), past)).rejects.toMatchObject({
      code: "invalid_input",
    });
  });

  it("of sites and of everything is listed with the name of the site", async () => {
    const { siteId } = await siteWith([{}]);
    const input = { until: inAnHour(), reason: "the whole site" };
    await setMaintenance(as("operator"), { scope: "site", siteId, ...input });
    const listed = await listWideMaintenance(as("viewer"));
    expect(listed).toMatchObject([{ scope: "site", siteId, reason: "the whole site" }]);
    expect(listed[0]?.siteName).toMatch(/^site /);
  });
});
