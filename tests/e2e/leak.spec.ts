import { randomBytes, randomUUID } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import pg from "pg";
import { type Canary, findCanaries, makeCanaries, textOf } from "#tests/support/canaries.ts";
import { acceptLink } from "#tests/support/dashboard.ts";
import { type EnrolledHost, insertEnrolledHosts } from "#tests/support/enrolled-hosts.ts";
import { failFirstRead, failFirstWrite } from "#tests/support/failing-tables.ts";
import { configureMiner } from "#tests/support/miner-configuration.ts";
import { type RunningProduct, startProduct } from "#tests/support/product.ts";
import { admin, runOf } from "#tests/support/running-product.ts";
import { type SentryServer, startSentryServer } from "#tests/support/sentry-server.ts";
import { databaseTexts, fileTexts, keepEnvelopes } from "#tests/support/telemetry-dump.ts";
import { TestHost } from "#tests/support/test-host.ts";
import { visit } from "#tests/support/visit.ts";

const PATIENCE = { timeout: 90_000, intervals: [250] };
const FAULT_FILE = join(tmpdir(), `zen-fault-${process.pid}`);
const made = makeCanaries();
const everything = textOf(made);
const encoded = encodeURIComponent(everything);

test.describe.configure({ mode: "serial" });

let upstream: SentryServer;
let product: RunningProduct;
let client: pg.Client;
let page: Page;
let key: string;
/** Those that are made up, and the product's own. */
let canaries: Canary[];

test.beforeAll(async ({ browser }) => {
  upstream = await startSentryServer();
  product = await startProduct([], {
    SENTRY_DSN: upstream.dsn(),
    SENTRY_ENVIRONMENT: "e2e",
    SENTRY_TRACES_SAMPLE_RATE: "1",
    SENTRY_LOGS_LEVEL: "info",
    SENTRY_REPLAYS_ON_ERROR_SAMPLE_RATE: "1",
    NODE_OPTIONS: `--import=${resolve("tests/support/faults.mjs")}`,
    ZEN_TEST_FAULT_FILE: FAULT_FILE,
  });
  client = new pg.Client({ connectionString: runOf(product).databaseUrl });
  await client.connect();
  await keepEnvelopes(client);
  page = await (await browser.newContext({ baseURL: product.url })).newPage();
  await acceptLink(page, product.firstOperatorLink, { name: "Mira Okafor", email: "mira@example.org" });
  key = await admin(product, "api-key", "create", "--name", "leaks", "--role", "admin");
  canaries = [...made, ...(await ownSecrets())];
});
test.afterAll(async () => {
  await client?.end();
  await page?.context().close();
  await product?.stop();
  await upstream?.close();
});

/** The real secrets of this product and of the person who is signed in. */
async function ownSecrets(): Promise<Canary[]> {
  const folder = join(product.dataDir, "keys");
  const files = readdirSync(folder).flatMap((name) => {
    const lines = readFileSync(join(folder, name), "utf8").split("\n");
    return lines.filter((line) => line.length > 20 && !line.includes("-----")).map((line) => own(name, line));
  });
  const cookies = (await page.context().cookies()).map(({ name, value }) => own(`cookie ${name}`, value));
  const link = product.firstOperatorLink.split("token=")[1] ?? "";
  const database = new URL(runOf(product).databaseUrl).password;
  return [
    ...files,
    ...cookies,
    own("API key of the test", key),
    own("used one-time link", link),
    own("database password", database),
    own("the operator's e-mail address", "mira@example.org"),
  ];
}

const own = (kind: string, text: string): Canary => ({ kind: `real ${kind}`, text, needles: [text] });

const asScript = (path: string, init: RequestInit = {}) =>
  fetch(product.url + path, {
    ...init,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json", ...init.headers },
  });

/** Headers that clients send by mistake. */
function telltaleHeaders(): Record<string, string> {
  const line = everything.replaceAll("\n", " ");
  return {
    "user-agent": `agent (${line})`,
    referer: `${product.url}/hosts?q=${encoded}#token=${encoded}`,
    "x-api-key": line,
    "x-forwarded-for": made.find(({ kind }) => kind === "IPv4 address")?.text ?? "",
    "x-note": line,
    cookie: `note=${encoded}; better-auth.session_token=${encoded.slice(0, 300)}`,
  };
}

test("through pages: forms, addresses, what scripts say and throw", async () => {
  const typed = own("typed password", `Typed${randomBytes(12).toString("hex")}`);
  canaries.push(typed);
  const visitor = await page.context().browser()?.newContext({ baseURL: product.url });
  const outside = (await visitor?.newPage()) as Page;
  await visit(outside, `/sign-in?email=${encoded}&q=${encoded}#token=${encoded}`);
  await outside
    .getByLabel("E-mail address")
    .fill(made.find(({ kind }) => kind === "e-mail address")?.text ?? "");
  await outside.getByLabel("Password", { exact: true }).fill(typed.text);
  await outside.getByRole("button", { name: "Sign in" }).click();
  await expect(outside.getByRole("alert").first()).toBeVisible();
  await breakInPage(outside);
  await visitor?.close();

  await visit(page, `/hosts?search=${encoded.slice(0, 1500)}#token=${encoded}`);
  await breakInPage(page);
  await visit(page, "/enrolment");
  await page.getByLabel("Site", { exact: true }).fill(everything.replaceAll("\n", " ").slice(0, 80));
  await failFirstWrite(client, { table: "enrolment_token", write: "insert", what: everything }, async () => {
    await page.getByRole("button", { name: "Make a token" }).click();
    await expect(page.getByRole("main").getByRole("alert").first()).toBeVisible();
  });
  const recording = reported(page, "replay_recording");
  await breakInPage(page);
  await recording;
  await page.goto("about:blank");
});

/** Resolves when the page has reported something that holds `words`. */
function reported(where: Page, words: string): Promise<unknown> {
  return where.waitForResponse(
    (response) =>
      response.url().endsWith("/api/telemetry/tunnel") &&
      (response.request().postDataBuffer()?.includes(words) ?? false),
  );
}

/** Everything that a script of a page can do wrong, and errors that take the trail along. */
async function breakInPage(where: Page): Promise<void> {
  const rejection = reported(where, "UnhandledRejection");
  await where.evaluate(
    async ({ text, query }) => {
      console.error(text, { password: text });
      await fetch(`/api/up?password=${query}#token=${query}`);
      history.replaceState(null, "", `?token=${query}#token=${query}`);
      const button = document.createElement("button");
      button.textContent = text;
      button.title = text;
      button.id = "note";
      document.body.append(button);
      button.click();
      setTimeout(() => void Promise.reject({ token: text, note: text }), 0);
    },
    { text: everything, query: encoded },
  );
  await rejection;
  const thrown = reported(where, "Telltale");
  await where.evaluate((text) => {
    setTimeout(() => {
      throw Object.assign(new Error(text, { cause: new Error(text) }), { name: "Telltale", note: text });
    }, 0);
  }, everything);
  await thrown;
}

test("through requests: addresses, headers, cookies, bodies, and errors of the database", async () => {
  const short = encoded.slice(0, 2000);
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const asOperator = async (path: string) =>
    (await fetch(product.url + path, { headers: { cookie } })).text();
  for (const { text } of made) {
    const piece = encodeURIComponent(text);
    for (const path of [`/hosts/${piece}?q=${piece}`, `/errors?search=${piece}`]) await asOperator(path);
  }
  await failFirstRead(client, { table: "audit_event", what: everything }, () => asOperator("/audit"));
  for (const path of [
    `/api/v1/hosts/${short}`,
    `/${short}`,
    `/api/v1/commands?cursor=${short}`,
    `/?q=${short}`,
  ]) {
    await (await asScript(path, { headers: telltaleHeaders() })).text();
  }
  for (const what of [everything, `duplicate key value: ${everything}`]) {
    await failFirstRead(client, { table: "api_key", what }, async () => {
      const answer = await asScript(`/api/v1/hosts?q=${short}`, { headers: telltaleHeaders() });
      expect(answer.status).toBe(500);
    });
  }
  const { rows } = await client.query("select id from host limit 1");
  for (const reason of made.map(({ text }) => text)) {
    // The database's own words for it hold the whole row.
    await client.query("alter table command add constraint telltale check (reason = '') not valid");
    const answer = await command(rows[0].id, "restart", reason, telltaleHeaders());
    await client.query("alter table command drop constraint telltale");
    expect(answer.status).toBe(500);
  }
});

test("through commands, the miner, sessions of hosts, and jobs", async () => {
  const { databaseUrl, gatewayUrl } = runOf(product);
  const { rows } = await client.query("select id from host where 'simulated' = any(tags)");
  const simulated: string = rows[0].id;
  await configureMiner(product, (config) => ({
    ...config,
    http: { ...config.http, restricted: true },
    pools: config.pools.map((pool) => ({ ...pool, user: everything, pass: everything })),
  }));
  const { id } = await (await command(simulated, "pause", everything.slice(0, 480))).json();
  const status = async () => (await (await asScript(`/api/v1/commands/${id}`)).json()).status;
  await expect.poll(status, PATIENCE).toBe("failed");
  const [enrolled] = (await insertEnrolledHosts(databaseUrl, 1)) as [EnrolledHost];
  const telltaleName = made.find(({ kind }) => kind === "e-mail address")?.text ?? "";
  await client.query("update host set name = $2, hostname = $2, tags = array[$2] where id = $1", [
    enrolled.id,
    telltaleName,
  ]);
  await speakAsHost(new TestHost(`${gatewayUrl}/v1/host`, enrolled));
  await client.query("select graphile_worker.add_job('raise_test_error', $1::json)", [
    JSON.stringify({ marker: everything, password: everything }),
  ]);
  await failFirstWrite(client, { table: "host_event", write: "delete", what: everything }, async () => {
    await client.query("select graphile_worker.add_job('apply_retention', '{}'::json)");
    const called = async () =>
      (await client.query("select is_called from fail_once_calls")).rows[0].is_called;
    await expect.poll(called, PATIENCE).toBe(true);
  });
});

function command(hostId: string, kind: string, reason: string, headers: Record<string, string> = {}) {
  const body = JSON.stringify({ kind, reason });
  return asScript(`/api/v1/hosts/${hostId}/commands`, { method: "POST", body, headers });
}

/** A host that says what it must not, in every frame that takes text. */
async function speakAsHost(host: TestHost): Promise<void> {
  await host.goLive();
  const event = {
    event_id: randomBytes(16).toString("hex"),
    message: everything,
    exception: { values: [{ type: "Error", value: everything }] },
    extra: { password: everything, note: everything },
    user: { email: everything },
    server_name: everything,
  };
  const lines = [{ event_id: event.event_id, dsn: everything }, { type: "event" }, event];
  const body = Buffer.from(`${lines.map((line) => JSON.stringify(line)).join("\n")}\n`).toString("base64");
  host.send({ type: "envelope", id: randomUUID(), body });
  await host.next("kept");
  host.send({ type: "notice", kind: "driver_error", at: Date.now(), message: everything.slice(0, 480) });
  host.send({ type: "refused", commandId: null, code: "bad_form", message: everything.slice(0, 480) });
  host.send({ type: "notice", kind: everything, at: 1, message: everything });
  await host.report();
  host.send({ type: everything });
  // The first that it cannot know at all ends the session.
  host.send({ type: everything.slice(0, 60) });
  await host.closed;
}

test("through what ends a process", async () => {
  for (const component of ["orchestrator", "gateway", "worker", "web"]) {
    const stored = async () => {
      const { rows } = await client.query(
        "select event_id from error_event where level = 'fatal' and component = $1",
        [component],
      );
      return rows.length;
    };
    writeFileSync(FAULT_FILE, everything);
    process.kill(runOf(product).processes[component]?.pid ?? 0, "SIGUSR2");
    await expect.poll(stored, { ...PATIENCE, message: component }).toBe(1);
  }
});

test("nothing of it is in envelopes, tables, spools and logs, where the search finds what is planted", async () => {
  const waiting = async () =>
    (await client.query("select 1 from envelope_inbox union all select 1 from envelope_outbox")).rowCount;
  await expect.poll(waiting, PATIENCE).toBe(0);
  const texts = [
    ...upstream.received.map(({ text }): [string, string] => ["envelope upstream", text]),
    ...(await databaseTexts(client)),
    // The database's own log holds what this test had it say.
    ...fileTexts(product.dataDir, /^\/(logs\/(?!postgres)|telemetry\/|orchestrator\/telemetry\/)/),
    ["terminal", product.output().replace(product.firstOperatorLink, "")] as [string, string],
  ];
  const found = texts.flatMap(([name, text]) => findCanaries(canaries, name, text));
  expect([...new Set(found)].slice(0, 40)).toEqual([]);

  // What was pushed through did arrive: each broken page twice, each kind of secret in a row that was refused, …
  const { rows } = await client.query(
    "select component, count(*)::int as events from error_event group by 1",
  );
  const events = Object.fromEntries(rows.map((row) => [row.component, row.events]));
  expect(events).toEqual({ browser: 6, web: 29, gateway: 3, orchestrator: 3, worker: 3 });
  const searched = new Set(texts.map(([name]) => name));
  for (const name of [
    "envelope upstream",
    "row of envelope_inbox",
    "row of envelope_outbox",
    "/logs/web.log",
  ]) {
    expect(searched).toContain(name);
  }
  for (const { kind, needles } of canaries) {
    const [needle = ""] = needles;
    for (const planted of [
      needle,
      encodeURIComponent(needle),
      JSON.stringify({ needle }),
      Buffer.from(`a${needle}b`).toString("base64"),
    ]) {
      expect(findCanaries(canaries, "planted", `before ${planted} after`).join(), kind).toContain(kind);
    }
  }
});
