import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApiKey } from "#src/domain/access/api-key-writes.ts";
import { LOCAL_DSN } from "#src/telemetry/components.ts";
import { openBrowser } from "#tests/support/browser-session.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { insertHost, insertSite } from "#tests/support/domain.ts";
import { makePerson, PASSWORD, systemCtx } from "#tests/support/person.ts";
import { hexId } from "#tests/support/telemetry-rows.ts";
import { startWeb, type WebServer } from "#tests/support/web-server.ts";

const REST_LIMIT = 30;
const PATIENCE = { timeout: 20_000, interval: 100 };

let database: TestDatabase;
let web: WebServer;
let hostId: string;
let apiKey: { id: string; key: string };

beforeAll(async () => {
  database = await testDatabase();
  web = await startWeb(database.url, {
    TRUSTED_PROXIES: "127.0.0.1",
    ZEN_REST_LIMIT_PER_MINUTE: String(REST_LIMIT),
    SENTRY_ENVIRONMENT: "test-of-web",
  });
  const siteId = await insertSite(database.db);
  hostId = await insertHost(database.db, siteId);
  apiKey = await createApiKey(systemCtx(database.db), { name: "operator's key", role: "operator" });
});

afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

const eventOf = (eventId: string) => database.db.errorEvent.findUnique({ where: { eventId } });
const stored = (eventId: string) => expect.poll(() => eventOf(eventId), PATIENCE);

/** Each sender has an address of its own, because reports are limited by address. */
let lastAddress = 0;
function sender(headers: Record<string, string> = {}) {
  const address = `203.0.113.${++lastAddress}`;
  return (body: BodyInit, extra: Record<string, string> = {}) =>
    fetch(`${web.url}/api/telemetry/tunnel`, {
      method: "POST",
      headers: { origin: web.url, "x-forwarded-for": address, ...headers, ...extra },
      body,
      duplex: "half",
    } as RequestInit);
}

type Said = { dsn?: string; message?: string; user?: { id: string } };

function report(eventId: string, { dsn = LOCAL_DSN, message = "a page broke", ...said }: Said = {}): string {
  const event = {
    event_id: eventId,
    timestamp: Date.now() / 1_000,
    platform: "javascript",
    message,
    ...said,
  };
  const lines = [{ event_id: eventId, dsn, sent_at: new Date().toISOString() }, { type: "event" }, event];
  return lines.map((line) => JSON.stringify(line)).join("\n");
}

describe("the tunnel", () => {
  it("takes what a page of ours reports before anybody signed in, and cleans it", async () => {
    const eventId = hexId();
    const answer = await sender()(report(eventId, { message: "password=hunter2 for mira@example.org" }));
    expect(answer.status).toBe(200);
    await stored(eventId).toMatchObject({ component: "browser" });
    const row = JSON.stringify(await eventOf(eventId));
    expect(row).not.toMatch(/hunter2|mira@example/);
  });

  it.each([
    ["from another site", { origin: "https://evil.example" }, 403],
    ["that hides where it comes from", { origin: "null" }, 403],
  ])("refuses a report %s", async (_what, headers, status) => {
    expect((await sender(headers)(report(hexId()))).status).toBe(status);
  });

  it("refuses a report without an origin, as programs send it", async () => {
    const answer = await fetch(`${web.url}/api/telemetry/tunnel`, { method: "POST", body: report(hexId()) });
    expect(answer.status).toBe(403);
  });

  it("cannot be used to reach another project or another host", async () => {
    for (const dsn of ["http://local@127.0.0.1/2", "https://key@sentry.example.org/1", "nonsense"]) {
      expect((await sender()(report(hexId(), { dsn }))).status, dsn).toBe(400);
    }
  });

  it.each(["", "garbage", "{}", '{"dsn":7}\n{}'])("refuses %j", async (body) => {
    expect((await sender()(body)).status).toBe(400);
  });

  it("stops reading what is too large, whether it says so or not", async () => {
    const large = report(hexId(), { message: "x".repeat(400_000) });
    expect((await sender()(large)).status).toBe(413);
    const silent = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let part = 0; part < 8; part++) controller.enqueue(Buffer.alloc(64 * 1024, "x"));
        controller.close();
      },
    });
    expect((await sender()(silent)).status).toBe(413);
  });

  it("puts a report down to who is signed in, whoever it says it is of", async () => {
    const [stranger, person] = [hexId(), await makePerson(database.db, "viewer")];
    await sender()(report(stranger, { user: { id: person.id } }));
    await stored(stranger).toMatchObject({ userId: null });
    const browser = openBrowser(web.url);
    await browser.post("/api/auth/sign-in/email", { email: person.email, password: PASSWORD });
    const cookie = [...browser.jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const own = hexId();
    await sender({ cookie })(report(own, { user: { id: "somebody-else" } }));
    await stored(own).toMatchObject({ userId: person.id });
  });

  it("limits an address that nobody signed in from, and a session less", async () => {
    const stranger = sender();
    const statuses: number[] = [];
    for (let sent = 0; sent < 41; sent++) statuses.push((await stranger(report(hexId()))).status);
    expect(new Set(statuses.slice(0, 40))).toEqual(new Set([200]));
    const refused = await stranger(report(hexId()));
    expect([refused.status, Number(refused.headers.get("retry-after")) > 0]).toEqual([429, true]);

    const person = await makePerson(database.db, "viewer");
    const browser = openBrowser(web.url);
    await browser.post("/api/auth/sign-in/email", { email: person.email, password: PASSWORD });
    const cookie = [...browser.jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const own = sender({ cookie });
    for (let sent = 0; sent < 60; sent++) expect((await own(report(hexId()))).status).toBe(200);
    const forged = sender({ cookie: "better-auth.session_token=made-up" });
    const forgedStatuses: number[] = [];
    for (let sent = 0; sent < 41; sent++) forgedStatuses.push((await forged(report(hexId()))).status);
    expect(forgedStatuses.at(-1)).toBe(429);
  });
});

describe("the door of the edge runtime", () => {
  it.each([{}, { authorization: "Bearer " }, { authorization: "Bearer undefined" }])(
    "opens to nobody else: %j",
    async (headers) => {
      const answer = await fetch(`${web.url}/api/telemetry/edge`, {
        method: "POST",
        headers,
        body: report(hexId()),
      });
      expect(answer.status).toBe(401);
    },
  );

  it("brings what breaks there, as an event of that runtime", async () => {
    const admin = await createApiKey(systemCtx(database.db), { name: "admin's key", role: "admin" });
    const answer = await fetch(`${web.url}/api/admin/test-sentry?runtime=edge`, {
      method: "POST",
      headers: { authorization: `Bearer ${admin.key}` },
    });
    const { eventId, marker } = await answer.json();
    await stored(eventId).toMatchObject({ component: "edge", environment: "test-of-web" });
    const title = { contains: marker };
    expect(await database.db.errorEvent.count({ where: { title } })).toBe(1);
  });
});

function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { authorization: `Bearer ${apiKey.key}`, ...init.headers };
  return fetch(web.url + path, { ...init, headers });
}

/** Lets every question about this table fail while `work` runs. */
async function without<T>(table: string, work: () => Promise<T>): Promise<T> {
  await database.db.$executeRawUnsafe(`alter table ${table} rename to ${table}_away`);
  try {
    return await work();
  } finally {
    await database.db.$executeRawUnsafe(`alter table ${table}_away rename to ${table}`);
  }
}

describe("what fails", () => {
  it("in a route is one event, under the id that the answer and the log give", async () => {
    const answer = await without("command", () => ask("/api/v1/commands"));
    const { errorId, detail } = await answer.json();
    expect(answer.status).toBe(500);
    expect(detail).toContain(errorId);
    await stored(errorId).toMatchObject({
      component: "web",
      environment: "test-of-web",
      level: "error",
      userId: apiKey.id,
    });
    const { groupId } = await database.db.errorEvent.findUniqueOrThrow({ where: { eventId: errorId } });
    expect(await database.db.errorEvent.count({ where: { groupId } })).toBe(1);
    expect(web.output()).toContain(`"errorId":"${errorId}"`);
  });

  it("in a widget leaves the page standing, and shows the id of its event", async () => {
    const person = await makePerson(database.db, "viewer");
    const browser = openBrowser(web.url);
    await browser.post("/api/auth/sign-in/email", { email: person.email, password: PASSWORD });
    const html = await without("command", async () => (await browser.get("/")).text());
    expect(html).toContain("Hashrate of the fleet");
    const eventId = /"digest":"(\w+)"/.exec(html.replaceAll("\\", ""))?.[1] ?? "";
    expect(eventId).toMatch(/^[0-9a-f]{32}$/);
    await stored(eventId).toMatchObject({ component: "web", userId: person.id });
  });

  it("on the page of a host names the host and its site", async () => {
    const person = await makePerson(database.db, "viewer");
    const browser = openBrowser(web.url);
    await browser.post("/api/auth/sign-in/email", { email: person.email, password: PASSWORD });
    const html = await without("host_event", async () => (await browser.get(`/hosts/${hostId}`)).text());
    const eventId = /"digest":"(\w+)"/.exec(html.replaceAll("\\", ""))?.[1] ?? "";
    const { site } = await database.db.host.findUniqueOrThrow({
      where: { id: hostId },
      select: { site: true },
    });
    await stored(eventId).toMatchObject({ component: "web", hostId, site: site.name });
  });

  it("because the caller was wrong is no event", async () => {
    const before = await database.db.errorEvent.count();
    const answers = [
      await fetch(`${web.url}/api/v1/hosts`),
      await ask("/api/v1/hosts/018f4b7e-0000-7000-8000-000000000000"),
      await ask("/api/v1/hosts?limit=many"),
      await ask("/no-such-page"),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([401, 404, 400, 404]);
    const eventId = hexId();
    await sender()(report(eventId, { message: "the last in the queue" }));
    await stored(eventId).not.toBeNull();
    expect(await database.db.errorEvent.count()).toBe(before + 1);
  });
});

describe("a command of a script", () => {
  const SPAN = "xmrig.command.restart";
  const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  const command = (headers: Record<string, string>) =>
    ask(`/api/v1/hosts/${hostId}/commands`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ kind: "restart", reason: "a test of traces" }),
    });

  it("has a trace of its own, kept always and linked to the one it was asked for in", async () => {
    const answer = await command({ traceparent: `00-${TRACE}-00f067aa0ba902b7-00` });
    const { id, traceId } = await answer.json();
    expect(answer.status).toBe(202);
    expect(traceId).not.toBe(TRACE);
    const row = await database.db.command.findFirstOrThrow({ where: { id } });
    const spans = () => database.db.span.findMany({ where: { traceId } });
    await expect.poll(async () => (await spans()).map((span) => span.name), PATIENCE).toContain(SPAN);
    const span = (await spans()).find(({ name }) => name === SPAN);
    const statements = (await spans()).filter(({ op }) => op === "db");
    expect(new Set(statements.map((statement) => statement.hostId))).toEqual(new Set([hostId]));
    expect(span).toMatchObject({ spanId: row.spanId, component: "web", hostId, commandId: id });
    expect(JSON.stringify(span?.links)).toContain(TRACE);
  });

  it("does not join a trace that was begun for another command", async () => {
    const headers = {
      "sentry-trace": `${TRACE}-00f067aa0ba902b7-1`,
      baggage: `sentry-trace_id=${TRACE},sentry-transaction=command.click,sentry-sampled=true`,
    };
    const { traceId } = await (await command(headers)).json();
    expect(traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(traceId).not.toBe(TRACE);
  });
});

describe("an API key that asks too much", () => {
  it("is told so, and it is worth a warning", async () => {
    let answer = await ask("/api/v1/hosts");
    for (let asked = 0; answer.status !== 429 && asked < REST_LIMIT * 2; asked++) {
      answer = await ask("/api/v1/hosts");
    }
    const { errorId } = await answer.json();
    await stored(errorId).toMatchObject({ level: "warning", component: "web" });
  });
});
