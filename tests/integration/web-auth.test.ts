import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApiKey } from "#src/domain/access/api-key-writes.ts";
import { disableUser } from "#src/domain/access/writes.ts";
import { authenticatorCode, openBrowser } from "#tests/support/browser-session.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { makePerson, PASSWORD, systemCtx } from "#tests/support/person.ts";
import { startWeb, type WebServer } from "#tests/support/web-server.ts";

let database: TestDatabase;
let web: WebServer;

beforeAll(async () => {
  database = await testDatabase();
  web = await startWeb(database.url, { TRUSTED_PROXIES: "127.0.0.1" });
});

afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

/** Each test comes from an address of its own, because attempts are limited by address. */
let lastAddress = 0;
function visitor() {
  const browser = openBrowser(web.url);
  const from = { "x-forwarded-for": `198.51.100.${++lastAddress}` };
  return {
    ...browser,
    signIn: (email: string, password = PASSWORD) =>
      browser.post("/api/auth/sign-in/email", { email, password }, from),
    account: (path: string, body: unknown) => browser.post(`/api/auth${path}`, body, from),
    /** 200 with a session, 401 without. */
    isSignedIn: async () => {
      const answer = await browser.get("/api/live");
      await answer.body?.cancel();
      return answer.status === 200;
    },
  };
}

describe("before anybody has an account", () => {
  it("signing in says how the first one is made", async () => {
    const page = await fetch(`${web.url}/sign-in`);
    expect(await page.text()).toContain("one-time link");
  });
});

describe("signing in", () => {
  it("gives a session by cookie alone", async () => {
    const person = await makePerson(database.db, "viewer");
    const somebody = visitor();
    expect(await somebody.isSignedIn()).toBe(false);
    const answer = await somebody.signIn(person.email);
    const cookie = answer.headers.getSetCookie().join("\n");
    expect([answer.status, await answer.text()]).toEqual([200, "{}"]);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(await somebody.isSignedIn()).toBe(true);
  });

  it("refuses a wrong password and an unknown address in the same words", async () => {
    const person = await makePerson(database.db, "viewer");
    const wrong = await visitor().signIn(person.email, "not the password");
    const unknown = await visitor().signIn("nobody@example.org");
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.text()).toBe(await unknown.text());
  });

  it("refuses a request that another site sent", async () => {
    const person = await makePerson(database.db, "viewer");
    const headers = { origin: "https://evil.example", "x-forwarded-for": "198.51.100.200" };
    const body = { email: person.email, password: PASSWORD };
    const answer = await openBrowser(web.url).post("/api/auth/sign-in/email", body, headers);
    expect(answer.status).toBe(403);
  });

  it("limits attempts by address, and says when to come back", async () => {
    const headers = { "x-forwarded-for": "198.51.100.201" };
    const statuses: number[] = [];
    let last: Response | undefined;
    for (let attempt = 0; attempt < 21; attempt++) {
      const body = { email: "nobody@example.org", password: "wrong password" };
      last = await openBrowser(web.url).post("/api/auth/sign-in/email", body, headers);
      statuses.push(last.status);
    }
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(401));
    expect(last?.status).toBe(429);
    expect(Number(last?.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("opens nothing else of the sign-in service", async () => {
    for (const path of ["/sign-up/email", "/list-sessions", "/update-user", "/delete-user"]) {
      expect((await visitor().account(path, {})).status, path).toBe(404);
    }
  });
});

describe("a disabled account", () => {
  it("loses its sessions at once and cannot sign in again", async () => {
    await makePerson(database.db, "admin");
    const person = await makePerson(database.db, "viewer");
    const somebody = visitor();
    await somebody.signIn(person.email);
    await disableUser(systemCtx(database.db), { userId: person.id });
    expect(await somebody.isSignedIn()).toBe(false);
    const answer = await visitor().signIn(person.email);
    expect(answer.status).toBe(403);
    expect((await answer.json()).message).toMatch(/disabled/);
  });
});

describe("the second step", () => {
  it("asks for a code once it is set up, and takes a recovery code once", async () => {
    const person = await makePerson(database.db, "operator");
    const owner = visitor();
    await owner.signIn(person.email);
    const setUp = await (await owner.account("/two-factor/enable", { password: PASSWORD })).json();
    expect(setUp.backupCodes).toHaveLength(10);
    const confirmed = await owner.account("/two-factor/verify-totp", {
      code: authenticatorCode(setUp.totpURI),
    });
    expect(confirmed.status).toBe(200);
    expect(await owner.isSignedIn()).toBe(true);

    const withApp = visitor();
    expect(await (await withApp.signIn(person.email)).json()).toEqual({ twoFactorRedirect: true });
    expect(await withApp.isSignedIn()).toBe(false);
    expect((await withApp.account("/two-factor/verify-totp", { code: "000000" })).status).toBe(401);
    await withApp.account("/two-factor/verify-totp", { code: authenticatorCode(setUp.totpURI) });
    expect(await withApp.isSignedIn()).toBe(true);

    const [code] = setUp.backupCodes;
    const withPaper = visitor();
    await withPaper.signIn(person.email);
    await withPaper.account("/two-factor/verify-backup-code", { code });
    expect(await withPaper.isSignedIn()).toBe(true);
    const again = visitor();
    await again.signIn(person.email);
    expect((await again.account("/two-factor/verify-backup-code", { code })).status).toBe(401);
  });
});

describe("the demand for a second factor", () => {
  const demand = (from: Date | null) =>
    database.db.accessPolicy.upsert({
      where: { id: 1 },
      create: { twoFactorRequiredFrom: from, changedBy: "the test", changedAt: new Date() },
      update: { twoFactorRequiredFrom: from },
    });

  it("holds back whoever lacks one from all but setting it up, and no API key", async () => {
    const person = await makePerson(database.db, "admin");
    const somebody = visitor();
    await somebody.signIn(person.email);
    const { key } = await createApiKey(systemCtx(database.db), { name: "unaffected", role: "viewer" });
    try {
      await demand(new Date(Date.now() + 60_000));
      expect(await somebody.isSignedIn()).toBe(true);

      await demand(new Date(Date.now() - 1));
      const live = await somebody.get("/api/live");
      expect([live.status, await live.text()]).toEqual([403, expect.stringContaining("second factor")]);
      expect((await somebody.get("/hosts")).headers.get("location")).toBe("/two-factor");
      expect(await (await somebody.get("/two-factor")).text()).toContain("can do nothing else");
      const script = { headers: { authorization: `Bearer ${key}` } };
      expect((await fetch(`${web.url}/api/v1/hosts`, script)).status).toBe(200);

      const setUp = await (await somebody.account("/two-factor/enable", { password: PASSWORD })).json();
      expect((await somebody.get("/api/live")).status).toBe(403);
      await somebody.account("/two-factor/verify-totp", { code: authenticatorCode(setUp.totpURI) });
      expect(await somebody.isSignedIn()).toBe(true);
    } finally {
      await demand(null);
    }
  });

  it("sends the signed-in on to the fleet while nothing is demanded", async () => {
    const person = await makePerson(database.db, "viewer");
    const somebody = visitor();
    await somebody.signIn(person.email);
    expect((await somebody.get("/two-factor")).headers.get("location")).toBe("/");
    expect((await visitor().get("/two-factor")).headers.get("location")).toBe("/sign-in");
  });
});

describe("the audit", () => {
  it("keeps who signed in and from where, as the trusted proxy said it", async () => {
    const person = await makePerson(database.db, "viewer");
    await visitor().signIn(person.email);
    const rows = await database.db.auditEvent.findMany({ where: { actorId: person.id } });
    expect(rows).toEqual([
      expect.objectContaining({ action: "session.create", address: `198.51.100.${lastAddress}` }),
    ]);
  });
});
