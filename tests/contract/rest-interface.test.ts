import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createApiKey, revokeApiKey } from "#src/domain/access/api-key-writes.ts";
import type { Role } from "#src/domain/access/role-schema.ts";
import { revokeHost } from "#src/domain/hosts/writes.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { insertHost, insertSite } from "#tests/support/domain.ts";
import { systemCtx } from "#tests/support/person.ts";
import { startWeb, type WebServer } from "#tests/support/web-server.ts";

const UNKNOWN = "018f4b7e-0000-7000-8000-000000000000";
const PAUSE = { kind: "pause", reason: "cleaning the filters" };

let database: TestDatabase;
let web: WebServer;
let siteId: string;
let keys: Record<Role, string>;

beforeAll(async () => {
  database = await testDatabase();
  web = await startWeb(database.url);
  siteId = await insertSite(database.db);
  const [viewer, operator, approver, admin] = await Promise.all(
    (["viewer", "operator", "approver", "admin"] as const).map(makeKey),
  );
  keys = { viewer, operator, approver, admin } as Record<Role, string>;
});

afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

async function makeKey(role: Role): Promise<string> {
  return (await createApiKey(systemCtx(database.db), { name: `key of ${role}`, role })).key;
}

type Asked = { key?: string | null; method?: string; body?: unknown; headers?: Record<string, string> };

async function ask(path: string, { key = keys.operator, method, body, headers = {} }: Asked = {}) {
  const answer = await fetch(web.url + path, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    headers: {
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return { status: answer.status, headers: answer.headers, body: JSON.parse(await answer.text()) };
}

describe("the document", () => {
  it("is public and describes every route that exists, and no other", async () => {
    const { body } = await ask("/api/v1/openapi.json", { key: null });
    const onDisk = readdirSync("app/api/v1", { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith("route.ts"))
      .map((file) => `/api/v1/${file.replace(/\/route\.ts$/, "")}`)
      .filter((path) => !path.includes("[...") && !path.endsWith("openapi.json"))
      .map((path) => path.replaceAll("[", "{").replaceAll("]", "}"));
    expect(body.openapi).toBe("3.1.0");
    expect(Object.keys(body.paths).sort()).toEqual(onDisk.sort());
  });

  it("describes what the routes really answer", async () => {
    const { body: document } = await ask("/api/v1/openapi.json", { key: null });
    const hostId = await insertHost(database.db, siteId, { hashrate: 4100 });
    const issued = await ask(`/api/v1/hosts/${hostId}/commands`, { body: PAUSE });
    const calls = [
      ["/api/v1/hosts", "get", await ask("/api/v1/hosts?limit=5")],
      ["/api/v1/hosts/{id}", "get", await ask(`/api/v1/hosts/${hostId}`)],
      ["/api/v1/hosts/{id}/samples", "get", await ask(`/api/v1/hosts/${hostId}/samples?resolution=1m`)],
      ["/api/v1/hosts/{id}/commands", "post", issued],
      ["/api/v1/commands", "get", await ask(`/api/v1/commands?hostId=${hostId}`)],
      ["/api/v1/commands/{id}", "get", await ask(`/api/v1/commands/${issued.body.id}`)],
    ] as const;
    for (const [path, method, answer] of calls) {
      const described = document.paths[path][method].responses[answer.status];
      expect(described, `${method} ${path} answered ${answer.status}`).toBeDefined();
      const schema = z.fromJSONSchema(described.content["application/json"].schema);
      expect(schema.safeParse(answer.body).error, `${method} ${path}`).toBeUndefined();
    }
    expect(calls.length).toBe(Object.values<object>(document.paths).flatMap(Object.keys).length);
  });

  it("describes how errors look", async () => {
    const { body: document } = await ask("/api/v1/openapi.json", { key: null });
    const refused = await ask("/api/v1/hosts?colour=red");
    expect(refused.headers.get("content-type")).toBe("application/problem+json");
    z.fromJSONSchema(document.components.schemas.Problem).parse(refused.body);
  });
});

describe("issuing a command", () => {
  it("answers 202 with the place to look, and once for one idempotency key", async () => {
    const hostId = await insertHost(database.db, siteId);
    const body = { ...PAUSE, idempotencyKey: "once-only" };
    const first = await ask(`/api/v1/hosts/${hostId}/commands`, { body });
    expect(first.status).toBe(202);
    expect(first.headers.get("location")).toBe(`/api/v1/commands/${first.body.id}`);
    const repeated = await ask(`/api/v1/hosts/${hostId}/commands`, { body });
    expect([repeated.status, repeated.body.id]).toEqual([202, first.body.id]);
    expect(repeated.headers.get("idempotency-replayed")).toBe("true");
    const other = await ask(`/api/v1/hosts/${hostId}/commands`, { body: { ...body, kind: "stop" } });
    expect([other.status, other.body.code]).toEqual([409, "conflict"]);
    const audit = await database.db.auditEvent.findMany({ where: { targetId: first.body.id } });
    expect(audit.length).toBeLessThanOrEqual(1);
    expect(await database.db.command.count({ where: { hostId } })).toBe(1);
  });

  it("tells what to expect of a host that is offline", async () => {
    const hostId = await insertHost(database.db, siteId, { seenAgoS: 600 });
    const { status, body } = await ask(`/api/v1/hosts/${hostId}/commands`, { body: PAUSE });
    expect([status, body.status]).toEqual([202, "pending"]);
    expect(body.note).toMatch(/offline/);
  });
});

describe("bad input", () => {
  const commands = (id = UNKNOWN) => `/api/v1/hosts/${id}/commands`;

  it.each([
    ["an unknown field", commands(), { body: { ...PAUSE, colour: "red" } }, 422, "colour"],
    ["a wrong type", commands(), { body: { ...PAUSE, reason: 5 } }, 422, "reason"],
    ["an unknown kind", commands(), { body: { ...PAUSE, kind: "explode" } }, 422, "kind"],
    ["no reason", commands(), { body: { kind: "pause" } }, 422, "reason"],
    ["a short reason", commands(), { body: { kind: "pause", reason: "x" } }, 422, "reason"],
    ["an array for a body", commands(), { body: "[]" }, 422, ""],
    ["a reason with a NUL in it", commands(), { body: { ...PAUSE, reason: "because\u0000" } }, 422, "reason"],
    ["broken JSON", commands(), { body: "{" }, 400, undefined],
    ["a huge body", commands(), { body: { ...PAUSE, reason: "x".repeat(70_000) } }, 413, undefined],
    [
      "a wrong content type",
      commands(),
      { body: "a=1", headers: { "content-type": "text/plain" } },
      415,
      undefined,
    ],
    ["a malformed host id", commands("42"), { body: PAUSE }, 400, "id"],
    ["an unknown host", commands(), { body: PAUSE }, 404, undefined],
    ["an unknown command", `/api/v1/commands/${UNKNOWN}`, {}, 404, undefined],
    ["a malformed command id", "/api/v1/commands/x", {}, 400, "id"],
    ["samples of an unknown host", `/api/v1/hosts/${UNKNOWN}/samples`, {}, 404, undefined],
    ["an unknown query field", "/api/v1/hosts?colour=red", {}, 400, "colour"],
    ["a query field given twice", "/api/v1/hosts?limit=1&limit=2", {}, 400, "limit"],
    ["a limit out of range", "/api/v1/hosts?limit=100000", {}, 400, "limit"],
    ["an unknown state", "/api/v1/hosts?state=sleepy", {}, 400, "state"],
    ["a cursor of our own invention", "/api/v1/hosts?cursor=abc", {}, 400, "cursor"],
    [
      "a cursor with a NUL in it",
      `/api/v1/commands?cursor=${encodeURIComponent("\u0000")}`,
      {},
      400,
      "cursor",
    ],
    ["a search with a NUL in it", "/api/v1/hosts?search=%00", {}, 400, "search"],
    ["an unknown path", "/api/v1/miners", {}, 404, undefined],
    ["a method that is not served", "/api/v1/hosts", { method: "DELETE" }, 405, undefined],
  ] as const)("%s is refused precisely", async (_what, path, asked, status, field) => {
    const answer = await ask(path, asked);
    expect([answer.status, answer.body.status]).toEqual([status, status]);
    expect(answer.body.errors?.[0]?.path).toBe(field);
    expect(answer.body.detail.length).toBeGreaterThan(10);
    expect(answer.body.instance).toBe(path.split("?")[0]);
    // A body that is too large may be an attack, and is worth a warning; the rest is the caller's own business.
    expect(answer.body.errorId === undefined).toBe(status !== 413);
  });

  it("refuses a range that ends before it begins", async () => {
    const hostId = await insertHost(database.db, siteId);
    const path = `/api/v1/hosts/${hostId}/samples?from=2026-02-02T00:00:00Z&to=2026-01-01T00:00:00Z`;
    const { status, body } = await ask(path);
    expect([status, body.errors[0].path]).toEqual([400, "from"]);
  });

  it("refuses to command a host that was revoked, and says so", async () => {
    const hostId = await insertHost(database.db, siteId);
    await revokeHost(systemCtx(database.db), { hostId, reason: "sold the machine" });
    const { status, body } = await ask(commands(hostId), { body: PAUSE });
    expect([status, body.code]).toEqual([409, "conflict"]);
    expect(body.detail).toMatch(/revoked/);
  });

  it("changed nothing", async () => {
    const left = await database.db.command.count({ where: { reason: { startsWith: "xxx" } } });
    expect(left).toBe(0);
  });
});

describe("keys", () => {
  it("are asked for", async () => {
    const { status, headers } = await ask("/api/v1/hosts", { key: null });
    expect([status, headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
  });

  it.each(["nonsense", `zmk_${"a".repeat(43)}`])("that are unknown are refused: %s", async (key) => {
    expect((await ask("/api/v1/hosts", { key })).status).toBe(401);
  });

  it("of a viewer may read and not command", async () => {
    const hostId = await insertHost(database.db, siteId);
    expect((await ask("/api/v1/hosts", { key: keys.viewer })).status).toBe(200);
    const refused = await ask(`/api/v1/hosts/${hostId}/commands`, { key: keys.viewer, body: PAUSE });
    expect([refused.status, refused.body.code]).toEqual([403, "forbidden"]);
    expect(await database.db.command.count({ where: { hostId } })).toBe(0);
  });

  it("that were revoked or have expired are refused at once", async () => {
    const ctx = systemCtx(database.db);
    const revoked = await createApiKey(ctx, { name: "revoked", role: "viewer" });
    expect((await ask("/api/v1/hosts", { key: revoked.key })).status).toBe(200);
    await revokeApiKey(ctx, { id: revoked.id });
    expect((await ask("/api/v1/hosts", { key: revoked.key })).status).toBe(401);
    const longAgo = { ...ctx, now: new Date(Date.now() - 3_600_000) };
    const expired = await createApiKey(longAgo, { name: "expired", role: "viewer", expiresInS: 60 });
    expect((await ask("/api/v1/hosts", { key: expired.key })).status).toBe(401);
  });

  it("are never in the log", async () => {
    await ask("/api/v1/hosts", { key: keys.admin });
    for (const key of Object.values(keys)) expect(web.output()).not.toContain(key);
  });
});

describe("pages", () => {
  it("lead through all hosts once, by cursor and by Link", async () => {
    const site = await insertSite(database.db);
    const made = await Promise.all(Array.from({ length: 7 }, () => insertHost(database.db, site)));
    const seen: string[] = [];
    let path: string | undefined = `/api/v1/hosts?siteId=${site}&limit=3`;
    while (path) {
      const answer: Awaited<ReturnType<typeof ask>> = await ask(path);
      seen.push(...answer.body.items.map((host: { id: string }) => host.id));
      expect(answer.body.total).toBe(7);
      path = /^<(.+)>; rel="next"$/.exec(answer.headers.get("link") ?? "")?.[1];
      expect(path === undefined).toBe(answer.body.nextCursor === null);
    }
    expect(seen.sort()).toEqual(made.sort());
  });
});

describe("limits", () => {
  it("are told, kept per key, and end with the minute", async () => {
    const strict = await startWeb(database.url, { ZEN_REST_LIMIT_PER_MINUTE: "3" });
    try {
      const { key } = await createApiKey(systemCtx(database.db), { name: "busy", role: "viewer" });
      const answers: Response[] = [];
      for (let n = 0; n < 8; n++) {
        answers.push(
          await fetch(`${strict.url}/api/v1/hosts`, { headers: { authorization: `Bearer ${key}` } }),
        );
      }
      const refused = answers.find((answer) => answer.status === 429);
      expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0);
      expect(answers[0]?.headers.get("ratelimit-policy")).toBe('"minute";q=3;w=60');
      const other = { authorization: `Bearer ${keys.approver}` };
      expect((await fetch(`${strict.url}/api/v1/hosts`, { headers: other })).status).not.toBe(401);
    } finally {
      await strict.stop();
    }
  });
});

describe("an error that nobody foresaw", () => {
  it("shows an id that is in the log, and nothing else", async () => {
    await database.db.$executeRaw`alter table command rename to command_gone`;
    try {
      const { status, body } = await ask("/api/v1/commands");
      expect([status, body.code]).toEqual([500, "unexpected"]);
      expect(JSON.stringify(body)).not.toMatch(/relation|prisma|select/i);
      await expect.poll(() => web.output()).toContain(body.errorId);
    } finally {
      await database.db.$executeRaw`alter table command_gone rename to command`;
    }
  });
});
