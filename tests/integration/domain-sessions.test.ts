import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getTwoFactorPolicy, twoFactorRequiredFrom } from "#src/domain/access/policy-queries.ts";
import { setTwoFactorPolicy } from "#src/domain/access/policy-writes.ts";
import { ROLES } from "#src/domain/access/role-schema.ts";
import { listSessions } from "#src/domain/access/session-queries.ts";
import { endSession, endSessionsOf } from "#src/domain/access/session-writes.ts";
import { listAudit } from "#src/domain/audit/queries.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { ctxOf } from "#tests/support/domain.ts";
import { makePerson } from "#tests/support/person.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const HOUR_MS = 3_600_000;
let sessions = 0;

async function insertSession(userId: string, lifeMs = HOUR_MS): Promise<string> {
  const id = `session-${++sessions}`;
  const expiresAt = new Date(Date.now() + lifeMs);
  const data = {
    id,
    token: `token of ${id}`,
    userId,
    expiresAt,
    ipAddress: "192.0.2.9",
    userAgent: "Firefox/1",
  };
  await database.db.session.create({ data });
  return id;
}

/** An admin who has an account. */
async function adminCtx(twoFactorEnabled: boolean) {
  const person = await makePerson(database.db, "admin");
  await database.db.user.update({ where: { id: person.id }, data: { twoFactorEnabled } });
  return ctxOf(database.db, "admin", {
    actor: { type: "user", id: person.id, name: "Admin", role: "admin" },
  });
}

const newestAudit = async (action: string) => {
  const { items } = await listAudit(ctxOf(database.db, "admin"), { action, limit: 1 });
  return items[0];
};

describe("sessions of everybody", () => {
  it.each(ROLES.filter((role) => role !== "admin"))("are not shown to, nor ended by, a %s", async (role) => {
    const ctx = ctxOf(database.db, role);
    const person = await makePerson(database.db, "viewer");
    const id = await insertSession(person.id);
    const attempts = await Promise.allSettled([
      listSessions(ctx),
      endSession(ctx, { id }),
      endSessionsOf(ctx, { userId: person.id }),
      setTwoFactorPolicy(ctx, { graceS: 0 }),
      getTwoFactorPolicy(ctx),
    ]);
    for (const attempt of attempts) expect(attempt).toMatchObject({ reason: { code: "forbidden" } });
    expect(await database.db.session.count({ where: { id } })).toBe(1);
  });

  it("are shown with whose they are while they live, without their tokens", async () => {
    const person = await makePerson(database.db, "viewer");
    const live = await insertSession(person.id);
    const ended = await insertSession(person.id, -1);
    const shown = await listSessions(ctxOf(database.db, "admin"));
    expect(shown.find(({ id }) => id === live)).toMatchObject({
      person: { id: person.id },
      address: "192.0.2.9",
    });
    expect(shown.some(({ id }) => id === ended)).toBe(false);
    expect(JSON.stringify(shown)).not.toContain("token of");
  });

  it("end one at a time or all of somebody's, each in the audit", async () => {
    const ctx = () => ctxOf(database.db, "admin");
    const person = await makePerson(database.db, "operator");
    const bystander = await insertSession((await makePerson(database.db, "viewer")).id);
    const [first] = [
      await insertSession(person.id),
      await insertSession(person.id),
      await insertSession(person.id),
    ];
    await endSession(ctx(), { id: first });
    expect(await newestAudit("session.")).toMatchObject({ action: "session.end", target: { id: person.id } });
    await expect(endSession(ctx(), { id: first })).rejects.toMatchObject({ code: "not_found" });
    expect(await endSessionsOf(ctx(), { userId: person.id })).toEqual({ ended: 2 });
    expect(await newestAudit("session.")).toMatchObject({ action: "session.end_all", detail: { ended: 2 } });
    expect(await database.db.session.count({ where: { id: bystander } })).toBe(1);
  });
});

describe("the demand for a second factor", () => {
  it("is made by an admin who has one, with a grace period, and taken back", async () => {
    const ctx = await adminCtx(true);
    await setTwoFactorPolicy(ctx, { graceS: 86_400 });
    const from = new Date(ctx.now.getTime() + 86_400_000);
    expect(await twoFactorRequiredFrom(database.db)).toEqual(from);
    expect(await getTwoFactorPolicy(ctx)).toMatchObject({
      requiredFrom: from.toISOString(),
      changedBy: "Admin",
    });
    expect(await newestAudit("access_policy.")).toMatchObject({
      action: "access_policy.require_two_factor",
      detail: { requiredFrom: from.toISOString() },
    });
    await setTwoFactorPolicy(ctx, { graceS: null });
    expect(await twoFactorRequiredFrom(database.db)).toBeNull();
    expect(await newestAudit("access_policy.")).toMatchObject({ action: "access_policy.waive_two_factor" });
  });

  it("is refused to an admin without one, who would be held back", async () => {
    const ctx = await adminCtx(false);
    await expect(setTwoFactorPolicy(ctx, { graceS: 0 })).rejects.toMatchObject({ code: "conflict" });
    expect(await twoFactorRequiredFrom(database.db)).toBeNull();
    await expect(setTwoFactorPolicy(ctx, { graceS: null })).resolves.toBeUndefined();
  });
});
