import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openBrowser } from "#tests/support/browser-session.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { type EnrolledHost, insertEnrolledHosts } from "#tests/support/enrolled-hosts.ts";
import { makePerson, PASSWORD } from "#tests/support/person.ts";
import { inventory } from "#tests/support/samples.ts";
import { startTestGateway, type TestGateway } from "#tests/support/test-gateway.ts";
import { TestHost } from "#tests/support/test-host.ts";
import { startWeb, type WebServer } from "#tests/support/web-server.ts";

const IMAGE = "<img src=x onerror=alert(1)>";
const SCRIPT = "</script><script>alert(2)</script>";
const ATTRIBUTE = `"' autofocus onfocus=alert(3) x="`;
const EVIL = `${IMAGE}${SCRIPT}${ATTRIBUTE}`;

let database: TestDatabase;
let web: WebServer;
let gateway: TestGateway;
let client: TestHost;
let host: EnrolledHost;
let browser: ReturnType<typeof openBrowser>;

beforeAll(async () => {
  database = await testDatabase();
  const [made] = await insertEnrolledHosts(database.url, 1);
  if (!made) throw new Error("There is no host.");
  host = made;
  // Enrolment names a host by its hostname.
  await database.db.host.update({ where: { id: host.id }, data: { name: EVIL.slice(0, 80) } });
  [web, gateway] = await Promise.all([startWeb(database.url), startTestGateway(database.gatewayUrl)]);
  client = new TestHost(gateway.url, host);
  await client.goLive({ orchestratorVersion: SCRIPT });
  await tellEverything();
  const person = await makePerson(database.db, "admin");
  browser = openBrowser(web.url);
  await browser.post("/api/auth/sign-in/email", { email: person.email, password: PASSWORD });
});

afterAll(async () => {
  await client?.close();
  await gateway?.stop();
  await web?.stop();
  await database?.drop();
});

/** The host puts markup wherever it may put text. */
async function tellEverything(): Promise<void> {
  const texts = { hostname: EVIL, os: EVIL, kernel: EVIL, arch: IMAGE, cpuModel: EVIL };
  const versions = { orchestratorVersion: SCRIPT, nodeVersion: IMAGE, minerVersion: SCRIPT };
  client.send({ type: "inventory", inventory: { ...inventory(), ...texts, ...versions } });
  client.send({ type: "notice", kind: "driver_error", at: Date.now(), message: EVIL });
  client.send({ type: "refused", commandId: null, code: "bad_form", message: EVIL });
  const sample = client.sample();
  const miner = { ...sample.miner, version: IMAGE, algo: SCRIPT, pool: EVIL };
  const sensors = { ...sample.host, cpuGovernor: IMAGE };
  client.send({ type: "sample", sample: { ...sample, reason: EVIL, miner, host: sensors } });
  await client.next("ack");
  await vi.waitFor(async () => {
    expect(await database.db.hostEvent.count({ where: { kind: "notice" } })).toBe(2);
    const { hostname } = await database.db.host.findUniqueOrThrow({ where: { id: host.id } });
    expect(hostname).toBe(EVIL);
  }, 10_000);
}

/** The page as text, and its policy. */
async function page(path: string) {
  const answer = await browser.get(path);
  return { answer, text: await answer.text(), policy: answer.headers.get("content-security-policy") ?? "" };
}

describe("markup that a host sends", () => {
  it.each([
    ["the fleet", () => "/"],
    ["the hosts", () => "/hosts"],
    ["the hosts that a search finds", () => `/hosts?search=${encodeURIComponent(IMAGE)}`],
    ["the host", () => `/hosts/${host.id}`],
    ["the commands", () => "/commands"],
    ["the enrolment page", () => "/enrolment"],
    ["the audit", () => "/audit"],
  ])("is only text on %s, and no script runs without the page's nonce", async (_name, path) => {
    const { answer, text, policy } = await page(path());
    expect(answer.status).toBe(200);
    for (const markup of [IMAGE, SCRIPT, "<img src=x", "<script>alert"]) expect(text).not.toContain(markup);
    expect(text).not.toMatch(/="[^"<>]*" autofocus onfocus=/);
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
    expect(nonce.length).toBeGreaterThanOrEqual(22);
    expect(/script-src ([^;]*)/.exec(policy)?.[1]).not.toMatch(/unsafe-inline|unsafe-eval/);
    for (const [tag] of text.matchAll(/<script\b[^>]*>/g)) expect(tag).toContain(`nonce="${nonce}"`);
  });

  it("is on the host's page for people to read", async () => {
    const { text } = await page(`/hosts/${host.id}`);
    expect(text).toContain("&lt;img src=x onerror=alert(1)&gt;");
  });

  it("is data, not a page, where a browser asks for data alone", async () => {
    const answer = await browser.pageData(`/hosts/${host.id}`);
    expect(await answer.text()).toContain("onerror=alert(1)");
    expect(answer.headers.get("content-type")).toMatch(/^text\/x-component/);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("comes with a nonce that is new each time", async () => {
    const [first, second] = [await page("/hosts"), await page("/hosts")];
    expect(first.policy).not.toBe(second.policy);
  });
});
