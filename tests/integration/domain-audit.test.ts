import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportAudit } from "#src/domain/audit/export-writes.ts";
import { listAudit } from "#src/domain/audit/queries.ts";
import type { AuditEntry, AuditFilter } from "#src/domain/audit/schema.ts";
import { recordAudit } from "#src/domain/audit/writes.ts";
import type { Ctx } from "#src/domain/context.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { ctxOf } from "#tests/support/domain.ts";

let database: TestDatabase;
const approver = (more: Partial<Ctx> = {}) => ctxOf(database.db, "approver", more);
const HOST = uuid();

beforeAll(async () => {
  database = await testDatabase();
  const at = (day: number) => new Date(Date.UTC(2026, 10, day));
  const { db } = database;
  await recordAudit(db, approver({ now: at(1) }), {
    action: "host.rename",
    targetType: "host",
    targetId: HOST,
    targetName: "rig_1",
    detail: { from: "rig-0", to: "rig_1" },
  });
  await recordAudit(db, approver({ now: at(2), actor: { type: "system", name: "worker" } }), {
    action: "command.retry",
    targetType: "host",
    targetId: HOST,
    targetName: "rig_1",
    detail: { kind: "pause", reason: "=a fan" },
  });
  await recordAudit(db, ctxOf(db, "admin", { now: at(3), address: "203.0.113.9" }), {
    action: "site.create",
    targetType: "site",
    targetId: "s1",
    targetName: "Barn",
  });
});
afterAll(() => database.drop());

const actionsOf = async (filter: AuditFilter) =>
  (await listAudit(approver(), { ...filter, limit: 10 })).items.map(({ action }) => action);

describe("the audit, narrowed", () => {
  it.each<[string, () => AuditFilter, string[]]>([
    ["by action", () => ({ action: "host.rename" }), ["host.rename"]],
    ["by noun", () => ({ action: "site." }), ["site.create"]],
    ["by who", () => ({ actor: "user-admin" }), ["site.create"]],
    ["to what the system did", () => ({ actor: "system" }), ["command.retry"]],
    ["by what it was done to", () => ({ target: `host:${HOST}` }), ["command.retry", "host.rename"]],
    ["by a name, taken literally", () => ({ text: "g_1" }), ["command.retry", "host.rename"]],
    ["by a reason in the details", () => ({ text: "A FAN" }), ["command.retry"]],
    ["by an address", () => ({ text: "203.0.113" }), ["site.create"]],
    ["by time", () => ({ from: "2026-11-02T00:00:00Z", to: "2026-11-03T00:00:00Z" }), ["command.retry"]],
    ["to nothing", () => ({ text: "%" }), []],
  ])("%s", async (_, filter, expected) => {
    expect(await actionsOf(filter())).toEqual(expected);
  });
});

describe("an export of the audit", () => {
  const all = async (parts: AsyncGenerator<AuditEntry[]>) => {
    const entries: AuditEntry[] = [];
    for await (const part of parts) entries.push(...part);
    return entries;
  };

  it("is refused to whoever may not read it, and writes nothing down", async () => {
    const attempt = exportAudit(ctxOf(database.db, "operator"), { format: "csv" });
    await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
    expect(await database.db.auditEvent.count({ where: { action: "audit.export" } })).toBe(0);
  });

  it("gives what matches, and is written down with its filter, but not part of itself", async () => {
    const entries = await all(await exportAudit(approver(), { format: "jsonl", action: "host." }));
    expect(entries.map(({ action }) => action)).toEqual(["host.rename"]);
    const whole = await all(await exportAudit(approver(), { format: "csv" }));
    expect(whole.filter(({ detail }) => detail.format === "csv")).toEqual([]);
    const written = await database.db.auditEvent.findMany({
      where: { action: "audit.export" },
      orderBy: { at: "asc" },
    });
    expect(written.map(({ detail }) => detail)).toEqual([
      { format: "jsonl", action: "host." },
      { format: "csv" },
    ]);
  });

  it("reads on until all are given, each once, those of one moment included", async () => {
    await database.db.$executeRaw`
      insert into audit_event (id, at, actor_type, actor_name, action, target_type)
      select gen_random_uuid(), timestamptz '2026-10-01' + (i / 7) * interval '1 second', 'system', 'many', 'many.times', 'audit'
      from generate_series(1, 2500) i`;
    const entries = await all(await exportAudit(approver(), { format: "csv", action: "many.times" }));
    expect(new Set(entries.map(({ id }) => id)).size).toBe(2_500);
    expect(entries).toHaveLength(2_500);
  });
});
