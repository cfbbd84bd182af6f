import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "#src/domain/access/role-schema.ts";
import { openBrowser } from "#tests/support/browser-session.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { makePerson, PASSWORD } from "#tests/support/person.ts";
import { hexId, insertErrorEvent, insertErrorGroup, insertSpan } from "#tests/support/telemetry-rows.ts";
import { startWeb, type WebServer } from "#tests/support/web-server.ts";

const TITLE = "Error: <b>not bold</b> & broken";
const traceId = hexId();

let database: TestDatabase;
let web: WebServer;
let groupId: string;
let eventId: string;

beforeAll(async () => {
  database = await testDatabase();
  groupId = await insertErrorGroup(database.db, { title: TITLE });
  const context = { pre_context: ["before"], context_line: "throw <it>", post_context: [] };
  const frames = [{ filename: "src/a.ts", function: "raise", lineno: 7, in_app: true, ...context }];
  eventId = await insertErrorEvent(database.db, groupId, {
    traceId,
    payload: { exception: { values: [{ type: "Error", value: "broken", stacktrace: { frames } }] } },
  });
  await insertSpan(database.db, { traceId, name: "GET /slow", startedAt: new Date(), tookMs: 1_234 });
  web = await startWeb(database.url, {
    SENTRY_UI_URL: "https://sentry.example/",
    SENTRY_ORG: "mine",
    SENTRY_PROJECT: "zen",
  });
});
afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

/** The pages as somebody of this role gets them. */
async function signedIn(role: Role) {
  const { email } = await makePerson(database.db, role);
  const browser = openBrowser(web.url);
  await browser.post("/api/auth/sign-in/email", { email, password: PASSWORD });
  return async (path: string) => {
    const answer = await browser.get(path);
    return { status: answer.status, location: answer.headers.get("location"), text: await answer.text() };
  };
}

describe("the pages about errors", () => {
  it("show a viewer everything, and offer nothing that a viewer may not do", async () => {
    const get = await signedIn("viewer");
    const list = await get("/errors");
    expect(list.text).toContain("&lt;b&gt;not bold&lt;/b&gt; &amp; broken");
    expect(list.text).not.toContain("<b>not bold");
    expect(list.text).not.toContain("Select this page");
    const detail = await get(`/errors/${groupId}`);
    expect(detail.text).toContain("throw &lt;it&gt;");
    expect(detail.text).not.toMatch(/>(Resolve|Ignore)</);
    expect((await get("/sentry")).text).not.toContain("Send a test event");
  });

  it("offer an operator to resolve, and an admin to send a test event", async () => {
    const operator = await signedIn("operator");
    expect((await operator(`/errors/${groupId}`)).text).toMatch(/>Resolve</);
    expect((await operator("/sentry")).text).not.toContain("Send a test event");
    const admin = await signedIn("admin");
    expect((await admin("/sentry")).text).toContain("Send a test event");
  });

  it("lead to Sentry's own pages when it is known where they are", async () => {
    const get = await signedIn("viewer");
    const place = "https://sentry.example/organizations/mine";
    expect((await get(`/errors/${groupId}`)).text).toContain(`${place}/projects/zen/events/${eventId}/`);
    expect((await get(`/traces/${traceId}`)).text).toContain(`${place}/explore/traces/trace/${traceId}/`);
  });

  it("lead from an id to what it belongs to", async () => {
    const get = await signedIn("viewer");
    expect((await get(`/errors?search=${traceId}`)).text).toContain(`href="/traces/${traceId}"`);
    expect((await get(`/traces/${traceId}`)).text).toContain("1.23 s");
    const found = await get(`/errors/event/${eventId}`);
    expect(`${found.location}${found.text}`).toContain(`/errors/${groupId}?event=${eventId}`);
    const missing = hexId();
    const lost = await get(`/errors/event/${missing}`);
    expect(`${lost.location}${lost.text}`).toContain(`search=${missing}`);
  });

  it.each([
    "/errors/nonsense",
    `/errors/${crypto.randomUUID()}`,
    "/traces/nonsense",
    "/errors/event/nonsense",
  ])("say that there is nothing at %s", async (path) => {
    const get = await signedIn("viewer");
    const { text } = await get(path);
    expect(text).toContain("NEXT_HTTP_ERROR_FALLBACK;404");
  });

  it("show nothing to somebody who is not signed in", async () => {
    const answer = await fetch(`${web.url}/errors/${groupId}`, { redirect: "manual" });
    expect(answer.status).toBe(307);
    expect(await answer.text()).not.toContain("not bold");
  });
});
