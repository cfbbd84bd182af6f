import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApiKey, revokeApiKey } from "#src/domain/access/api-key-writes.ts";
import { dropExpiredAccess } from "#src/domain/access/expiry-writes.ts";
import { takeRequest } from "#src/domain/access/limits-writes.ts";
import {
  consumeAccessLink,
  createAccessLink,
  createFirstOperatorLink,
  revokeAccessLink,
} from "#src/domain/access/link-writes.ts";
import {
  authenticateApiKey,
  describeAccessLink,
  listAccessLinks,
  listApiKeys,
  listPeople,
} from "#src/domain/access/queries.ts";
import { ROLES, type Role } from "#src/domain/access/role-schema.ts";
import { createPerson, disableUser, enableUser, resetPassword, setRole } from "#src/domain/access/writes.ts";
import { listAudit } from "#src/domain/audit/queries.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { ctxOf } from "#tests/support/domain.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const admin = () => ctxOf(database.db, "admin");
const hashPassword = async (password: string) => `hash of ${password}`;
const password = "correct horse battery";
let people = 0;
const newPerson = async (role: Role) => {
  people += 1;
  const input = { email: `p${people}@example.org`, name: `Person ${people}`, role, password };
  return (await createPerson(admin(), input, hashPassword)).id;
};
const consume = (token: string, email: string) =>
  consumeAccessLink(
    database.db,
    { token, email, name: "New", password },
    { hashPassword, now: new Date(), address: null },
  );

// First, while nobody has an account.
describe("the first operator", () => {
  it("comes through the newest link alone, once, however many try", async () => {
    const old = await createFirstOperatorLink(database.db, new Date());
    const link = await createFirstOperatorLink(database.db, new Date());
    expect(await describeAccessLink(database.db, old ?? "", new Date())).toBeNull();
    await expect(consume(old ?? "", "first@example.org")).rejects.toMatchObject({ code: "gone" });
    expect(await describeAccessLink(database.db, link ?? "", new Date())).toMatchObject({ role: "admin" });
    const tries = await Promise.allSettled(
      Array.from({ length: 6 }, (_, index) => consume(link ?? "", `first${index}@example.org`)),
    );
    expect(tries.filter((attempt) => attempt.status === "fulfilled")).toHaveLength(1);
    expect(await database.db.user.count()).toBe(1);
    expect(await createFirstOperatorLink(database.db, new Date())).toBeNull();
  });
});

describe("who may manage people and keys", () => {
  it.each(ROLES.filter((role) => role !== "admin"))("not a %s", async (role) => {
    const ctx = ctxOf(database.db, role);
    const userId = await newPerson("viewer");
    const before = await database.db.auditEvent.count();
    const attempts = await Promise.allSettled([
      createPerson(ctx, { email: "x@example.org", name: "X", role: "admin", password }, hashPassword),
      setRole(ctx, { userId, role: "admin" }),
      disableUser(ctx, { userId }),
      enableUser(ctx, { userId }),
      resetPassword(ctx, { userId, password, disableTwoFactor: true }, hashPassword),
      createAccessLink(ctx, { email: "y@example.org", role: "admin", expiresInS: 3600 }),
      createApiKey(ctx, { name: "mine", role: "admin" }),
      listPeople(ctx),
      listApiKeys(ctx),
      listAccessLinks(ctx),
    ]);
    for (const attempt of attempts) {
      expect(attempt).toMatchObject({ status: "rejected", reason: { code: "forbidden" } });
    }
    expect(await database.db.auditEvent.count()).toBe(before);
  });
});

describe("the last admin", () => {
  it("stays when two admins demote each other at once", async () => {
    await database.db.user.updateMany({ where: { role: "admin" }, data: { role: "viewer" } });
    const [one, two] = [await newPerson("admin"), await newPerson("admin")];
    const results = await Promise.allSettled([
      setRole(admin(), { userId: one, role: "viewer" }),
      setRole(admin(), { userId: two, role: "operator" }),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await database.db.user.count({ where: { role: "admin", disabledAt: null } })).toBe(1);
  });

  it("cannot be disabled; another one can, and loses the sessions", async () => {
    const last = await database.db.user.findFirstOrThrow({ where: { role: "admin", disabledAt: null } });
    await expect(disableUser(admin(), { userId: last.id })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("Make somebody else an admin first."),
    });
    const other = await newPerson("admin");
    await database.db.session.create({
      data: { id: "s1", token: "t1", userId: other, expiresAt: new Date(Date.now() + 60_000) },
    });
    await disableUser(admin(), { userId: other });
    expect(await database.db.session.count({ where: { userId: other } })).toBe(0);
    await enableUser(admin(), { userId: other });
    expect((await database.db.user.findUniqueOrThrow({ where: { id: other } })).disabledAt).toBeNull();
  });
});

describe("invitations", () => {
  it("are for one address, once, and can be taken back", async () => {
    const { token } = await createAccessLink(admin(), {
      email: "guest@example.org",
      role: "operator",
      expiresInS: 3600,
    });
    await expect(consume(token, "other@example.org")).rejects.toMatchObject({ code: "forbidden" });
    const tries = await Promise.allSettled([1, 2, 3].map(() => consume(token, "guest@example.org")));
    expect(tries.filter((attempt) => attempt.status === "fulfilled")).toHaveLength(1);
    const next = await createAccessLink(admin(), {
      email: "late@example.org",
      role: "viewer",
      expiresInS: 3600,
    });
    await revokeAccessLink(admin(), { id: next.id });
    await expect(consume(next.token, "late@example.org")).rejects.toMatchObject({ code: "gone" });
  });

  it("run out", async () => {
    const { token } = await createAccessLink(
      { ...admin(), now: new Date(Date.now() - 7_200_000) },
      { email: "slow@example.org", role: "viewer", expiresInS: 3600 },
    );
    expect(await describeAccessLink(database.db, token, new Date())).toBeNull();
    await expect(consume(token, "slow@example.org")).rejects.toMatchObject({ code: "gone" });
  });
});

describe("API keys", () => {
  it("are stored as hashes, name their actor, and end by time or by hand", async () => {
    const now = new Date();
    const { id, key } = await createApiKey(admin(), { name: "one hour", role: "operator", expiresInS: 3600 });
    const row = await database.db.apiKey.findUniqueOrThrow({ where: { id } });
    expect(JSON.stringify(row)).not.toContain(key);
    expect(await authenticateApiKey(database.db, key, now)).toEqual({
      type: "api_key",
      id,
      name: "one hour",
      role: "operator",
    });
    expect(await authenticateApiKey(database.db, key, new Date(now.getTime() + 3_700_000))).toBeNull();
    expect(await authenticateApiKey(database.db, `${key}x`, now)).toBeNull();
    expect(await authenticateApiKey(database.db, `zmk_${"A".repeat(43)}`, now)).toBeNull();
    await revokeApiKey(admin(), { id });
    expect(await authenticateApiKey(database.db, key, now)).toBeNull();
  });

  it("note their last use at most once a minute", async () => {
    const start = new Date();
    const { id, key } = await createApiKey(admin(), { name: "busy", role: "viewer" });
    const usedAt = async () =>
      (await database.db.apiKey.findUniqueOrThrow({ where: { id } })).lastUsedAt?.getTime();
    await authenticateApiKey(database.db, key, start);
    await authenticateApiKey(database.db, key, new Date(start.getTime() + 30_000));
    expect(await usedAt()).toBe(start.getTime());
    await authenticateApiKey(database.db, key, new Date(start.getTime() + 61_000));
    expect(await usedAt()).toBe(start.getTime() + 61_000);
  });
});

describe("request limits", () => {
  it("count over everything at once and open again with the next window", async () => {
    const now = new Date("2026-01-01T00:00:10Z");
    const take = (at: Date) => takeRequest(database.db, { key: "k", limit: 20, windowS: 60, now: at });
    const taken = await Promise.all(Array.from({ length: 50 }, () => take(now)));
    expect(taken.filter((result) => result.ok)).toHaveLength(20);
    expect(taken.find((result) => !result.ok)).toEqual({ ok: false, retryAfterS: 50 });
    expect(await take(new Date("2026-01-01T00:01:00Z"))).toEqual({ ok: true, remaining: 19, resetS: 60 });
  });

  it("are forgotten after their time, like ended sessions", async () => {
    expect(await dropExpiredAccess(database.db, new Date())).toBeGreaterThan(0);
    expect(await database.db.requestRate.count()).toBe(0);
  });
});

describe("the audit", () => {
  it("is for approvers, in pages that neither overlap nor miss", async () => {
    await expect(listAudit(ctxOf(database.db, "operator"), { limit: 10 })).rejects.toMatchObject({
      code: "forbidden",
    });
    const approver = ctxOf(database.db, "approver");
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listAudit(approver, { limit: 3, ...(cursor ? { cursor } : {}) });
      ids.push(...page.items.map((entry) => entry.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(await database.db.auditEvent.count());
    const people = await listAudit(approver, { action: "person.", limit: 100 });
    expect(people.items.length).toBeGreaterThan(0);
    expect(people.items.every((entry) => entry.action.startsWith("person."))).toBe(true);
    expect(JSON.stringify(people)).not.toContain(password);
  });
});
