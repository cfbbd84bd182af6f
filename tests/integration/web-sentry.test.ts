import { createHmac, randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openBrowser } from "#tests/support/browser-session.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { insertHost, insertSite } from "#tests/support/domain.ts";
import { makePerson, PASSWORD } from "#tests/support/person.ts";
import { type SentryApi, startSentryApi, testIssue } from "#tests/support/sentry-api.ts";
import { insertErrorEvent, insertErrorGroup } from "#tests/support/telemetry-rows.ts";
import { startWeb, type WebServer } from "#tests/support/web-server.ts";

const SECRET = "the client secret of the test";
const PAGES = { SENTRY_UI_URL: "https://sentry.example/", SENTRY_ORG: "zen", SENTRY_PROJECT: "miner" };

let database: TestDatabase;
let api: SentryApi;
let web: WebServer;
let get: (path: string) => Promise<string>;

beforeAll(async () => {
  database = await testDatabase();
  api = await startSentryApi();
  web = await startWeb(database.url, { ...PAGES, ...api.env, SENTRY_WEBHOOK_SECRET: SECRET });
  get = await signedIn(web);
});
afterAll(async () => {
  await web?.stop();
  await api?.stop();
  await database?.drop();
});
beforeEach(() => api.behave(() => null));

async function signedIn({ url }: WebServer) {
  const { email } = await makePerson(database.db, "operator");
  const browser = openBrowser(url);
  await browser.post("/api/auth/sign-in/email", { email, password: PASSWORD });
  return async (path: string) => (await browser.get(path)).text();
}

async function knownError(issueId: string): Promise<string> {
  const groupId = await insertErrorGroup(database.db);
  const eventId = await insertErrorEvent(database.db, groupId);
  await database.db.errorEvent.update({ where: { eventId }, data: { upstreamAt: new Date() } });
  api.issues.set(issueId, testIssue(issueId, { assignedTo: { type: "team", id: "7", name: "Miners" } }));
  api.events.set(eventId, issueId);
  return groupId;
}

describe("the page of an error", () => {
  it("shows its issue in Sentry, found by the id of its event", async () => {
    const text = await get(`/errors/${await knownError("5")}`);
    expect(text).toContain('href="https://zen.sentry.io/issues/5/"');
    expect(text).toContain("MINER-5");
    expect(text).toContain("Miners has it");
  });

  it("waits for a Sentry that hangs no longer than a page can, and says so", async () => {
    const groupId = await knownError("6");
    api.behave(() => "hang");
    const startedAt = performance.now();
    const text = await get(`/errors/${groupId}`);
    expect(performance.now() - startedAt).toBeLessThan(8_000);
    expect(text).toContain("Sentry did not answer");
    expect(text).toContain("How often");
  });
});

it("offers to take an issue that nobody has", async () => {
  const groupId = await knownError("9");
  api.issues.set("9", testIssue("9"));
  expect(await get(`/errors/${groupId}`)).toContain("Take it: MINER-9 in Sentry");
});

it("says what Sentry knows of a release", async () => {
  api.releases.push({ version: "1.0+abc", dateCreated: "2026-11-20T08:00:00Z", newGroups: 23 });
  await database.db.release.create({ data: { name: "1.0+abc" } });
  const text = await get(`/releases/${encodeURIComponent("1.0+abc")}`);
  expect(text).toContain("New issues");
  expect(text).toContain(">23<");
});

it("lists what is unresolved of a host", async () => {
  const hostId = await insertHost(database.db, await insertSite(database.db));
  api.issues.set("7", testIssue("7", { tags: { host_id: hostId } }));
  const text = await get(`/hosts/${hostId}/errors`);
  expect(text).toContain("MINER-7");
  expect(text).toContain(`https://sentry.example/organizations/zen/issues/?query=host_id%3A${hostId}`);
});

it("says without a token what there would be, and takes no webhook without a secret", async () => {
  const groupId = await knownError("8");
  const plain = await startWeb(database.url, PAGES);
  try {
    const text = await (await signedIn(plain))(`/errors/${groupId}`);
    expect(text).toContain("SENTRY_API_TOKEN");
    expect(text).toContain("this shows the error");
    const answer = await fetch(`${plain.url}/api/sentry/webhook`, { method: "POST", body: "{}" });
    expect(answer.status).toBe(404);
  } finally {
    await plain.stop();
  }
});

describe("the webhook", () => {
  const send = (body: string, signature = createHmac("sha256", SECRET).update(body).digest("hex")) =>
    fetch(`${web.url}/api/sentry/webhook`, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/json",
        "request-id": randomUUID(),
        "sentry-hook-resource": "issue",
        "sentry-hook-timestamp": String(Math.floor(Date.now() / 1000)),
        "sentry-hook-signature": signature,
      },
    });

  it("takes what Sentry signed, byte for byte, within a second", async () => {
    const body = '{ "action":"resolved",\n "data":{"issue":{"id":"5","title":"\\u00e9 é"}} }';
    const tookMs: number[] = [];
    for (let message = 1; message <= 3; message++) {
      const startedAt = performance.now();
      const answer = await send(body);
      tookMs.push(performance.now() - startedAt);
      expect([answer.status, await answer.json()]).toEqual([200, { accepted: true, repeated: false }]);
      expect(await database.db.sentryHook.count()).toBe(message);
    }
    // A machine that does much else at this moment is no fault of the route.
    expect(Math.min(...tookMs)).toBeLessThan(1_000);
  });

  it("takes nothing else", async () => {
    expect((await send("{}", "0".repeat(64))).status).toBe(401);
    expect((await send("x".repeat(1024 * 1024 + 1))).status).toBe(413);
    expect((await fetch(`${web.url}/api/sentry/webhook`)).status).toBe(405);
    expect(await database.db.sentryHook.count()).toBe(3);
  });
});
