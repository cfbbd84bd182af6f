import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import pg from "pg";
import { acceptLink } from "#tests/support/dashboard.ts";
import { insertEnrolledHosts } from "#tests/support/enrolled-hosts.ts";
import { failFirstRead, failFirstWrite } from "#tests/support/failing-tables.ts";
import { configureMiner } from "#tests/support/miner-configuration.ts";
import { type RunningProduct, startProduct } from "#tests/support/product.ts";
import { admin, builtRelease, runOf } from "#tests/support/running-product.ts";
import { type SentryServer, startSentryServer } from "#tests/support/sentry-server.ts";
import { TestHost } from "#tests/support/test-host.ts";
import { acceptedEvents } from "#tests/support/upstream-records.ts";
import { visit } from "#tests/support/visit.ts";

const PATIENCE = { timeout: 90_000, intervals: [250] };
const FAULT_FILE = join(tmpdir(), `zen-fault-${process.pid}`);
const RUNTIMES = ["client", "server", "edge", "action", "job", "gateway", "orchestrator"] as const;
const COMPONENTS: Record<(typeof RUNTIMES)[number], string> = {
  client: "browser",
  server: "web",
  edge: "edge",
  action: "web",
  job: "worker",
  gateway: "gateway",
  orchestrator: "orchestrator",
};

/** One deliberate error: what its exception says, and how it has to arrive. */
type Raised = { kind: string; says: string | RegExp; component: string; errorClass: string; level?: string };
const raised: Raised[] = [];

test.describe.configure({ mode: "serial" });

let upstream: SentryServer;
let product: RunningProduct;
let client: pg.Client;
let page: Page;
let key: string;

test.beforeAll(async ({ browser }) => {
  upstream = await startSentryServer();
  const faults = resolve("tests/support/faults.mjs");
  product = await startProduct([], {
    SENTRY_DSN: upstream.dsn(),
    SENTRY_ENVIRONMENT: "e2e",
    NODE_OPTIONS: `--import=${faults}`,
    ZEN_TEST_FAULT_FILE: FAULT_FILE,
  });
  client = new pg.Client({ connectionString: runOf(product).databaseUrl });
  await client.connect();
  page = await (await browser.newContext({ baseURL: product.url })).newPage();
  await acceptLink(page, product.firstOperatorLink, { name: "Mira Okafor", email: "mira@example.org" });
  key = await admin(product, "api-key", "create", "--name", "capture", "--role", "admin");
});
test.afterAll(async () => {
  await client?.end();
  await page?.context().close();
  await product?.stop();
  await upstream?.close();
});

async function storedEvents() {
  const { rows } = await client.query(
    `select event_id, component, environment, release, level, error_class, title,
       coalesce((payload -> 'exception')::text, '') as exception from error_event`,
  );
  return rows as Record<
    "event_id" | "component" | "environment" | "release" | "level" | "error_class" | "title" | "exception",
    string
  >[];
}

async function arrived({ says }: Raised) {
  return (await storedEvents()).filter(({ exception }) =>
    typeof says === "string" ? exception.includes(says) : says.test(exception),
  );
}

/** Brings an error about, and waits until it is stored. */
async function raise(one: Raised, bringAbout: () => Promise<unknown>): Promise<void> {
  await bringAbout();
  raised.push(one);
  await expect.poll(async () => (await arrived(one)).length, { ...PATIENCE, message: one.kind }).toBe(1);
}

const asOperator = async (path: string) => {
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  return fetch(product.url + path, { headers: { cookie } });
};
const asScript = (path: string, init: RequestInit = {}) =>
  fetch(product.url + path, {
    ...init,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
  });

test("in every runtime, by the command that raises test errors", async () => {
  const outputs = await Promise.all(
    RUNTIMES.map((runtime) => admin(product, "sentry", "test-error", "--runtime", runtime)),
  );
  for (const [at, runtime] of RUNTIMES.entries()) {
    expect(outputs[at]).toMatch(/accepted by Sentry/);
    const marker = /test ([0-9a-f]{16})/.exec(outputs[at] ?? "")?.[1] ?? "";
    const one = { kind: `test error: ${runtime}`, says: marker, errorClass: "unknown" };
    raised.push({ ...one, component: COMPONENTS[runtime] });
  }
});

test("in the dashboard's server: route, page, action, proxy and live stream", async () => {
  const web = { component: "web", errorClass: "database" };
  const route = { kind: "route handler", says: "broken route", ...web };
  await raise(route, () =>
    failFirstRead(client, { table: "api_key", what: route.says }, async () => {
      expect((await asScript("/api/v1/hosts")).status).toBe(500);
    }),
  );
  const component = { kind: "server component", says: "broken page", ...web };
  await raise(component, () =>
    failFirstRead(client, { table: "audit_event", what: component.says }, async () => {
      await (await asOperator("/audit")).text();
    }),
  );
  const mapped = { kind: "action, mapped for the operator", says: "broken action", ...web };
  await raise(mapped, () =>
    failFirstWrite(client, { table: "enrolment_token", write: "insert", what: mapped.says }, async () => {
      await visit(page, "/enrolment");
      await page.getByRole("button", { name: "Make a token" }).click();
      await expect(page.getByRole("main")).toContainText(/event id [0-9a-f]{32}/);
    }),
  );
  await page.goto("about:blank");
  const proxy = { kind: "proxy", says: "broken proxy", component: "web", errorClass: "unknown" };
  await raise(proxy, async () => {
    writeFileSync(FAULT_FILE, proxy.says);
    expect((await asOperator("/hosts?break")).status).toBe(500);
  });
  const stream = { kind: "live stream", says: "broken stream", ...web };
  const live = await asOperator("/api/live");
  await raise(stream, () =>
    failFirstRead(client, { table: "session", what: stream.says }, async () => {
      // It ends when it cannot prove its session any more.
      expect(await live.text()).toMatch(/^retry:/);
    }),
  );
});

test("in the browser, before the SDK is there", async () => {
  const early = {
    kind: "error of a page that has just loaded",
    says: "broken start",
    component: "browser",
    errorClass: "unknown",
  };
  const other = await page.context().newPage();
  await other.addInitScript((message) => {
    window.addEventListener("load", () => {
      // The SDK's handler stands there once it has come.
      throw new Error(window.onerror === null ? message : "The SDK was too early for this test");
    });
  }, early.says);
  await raise(early, () => other.goto("/audit"));
  const [event] = await arrived(early);
  expect(event?.exception).toContain('"frames"');
  await other.close();
});

test("in the browser: while rendering, and in a promise that nobody waits for", async () => {
  await visit(page, "/audit");
  const rejection = {
    kind: "unhandled rejection in the browser",
    says: "broken promise",
    component: "browser",
    errorClass: "unknown",
  };
  await raise(rejection, () =>
    page.evaluate((message) => {
      setTimeout(() => void Promise.reject(new Error(message)), 0);
    }, rejection.says),
  );
  const chart = {
    kind: "broken chart in the browser",
    says: "broken chart",
    component: "browser",
    errorClass: "unknown",
  };
  await raise(chart, async () => {
    await page.evaluate((message) => {
      const canvas = HTMLCanvasElement.prototype;
      const whole = canvas.getContext;
      // Once: a chart that is drawn again would break again.
      canvas.getContext = () => {
        canvas.getContext = whole;
        throw new Error(message);
      };
    }, chart.says);
    await page.getByRole("link", { name: "Fleet", exact: true }).click();
    await expect(page.locator("[data-error-id]")).toBeVisible();
  });
  const render = {
    kind: "render error in the browser",
    says: "broken table",
    component: "browser",
    errorClass: "unknown",
  };
  await raise(render, async () => {
    await page.evaluate((message) => {
      const whole = window.ResizeObserver;
      // Once: the table tries again by itself, and would break again.
      window.ResizeObserver = class {
        constructor() {
          window.ResizeObserver = whole;
          throw new Error(message);
        }
      } as unknown as typeof ResizeObserver;
    }, render.says);
    await page.getByRole("link", { name: "Hosts", exact: true }).click();
    await expect(page.locator("[data-error-id]")).toBeVisible();
  });
  await page.goto("about:blank");
});

test("in jobs, sessions of hosts, and commands", async () => {
  const job = { kind: "cron job", says: "broken job", component: "worker", errorClass: "database" };
  await raise(job, () =>
    failFirstWrite(client, { table: "host_event", write: "delete", what: job.says }, async () => {
      await client.query("select graphile_worker.add_job('apply_retention', '{}'::json)");
      await expect.poll(async () => (await arrived(job)).length, PATIENCE).toBe(1);
    }),
  );
  const { gatewayUrl, databaseUrl } = runOf(product);
  const session = {
    kind: "WebSocket session",
    says: "MalformedFrame",
    component: "gateway",
    errorClass: "validation",
    level: "warning",
  };
  await raise(session, async () => {
    const [enrolled] = await insertEnrolledHosts(databaseUrl, 1);
    const host = new TestHost(`${gatewayUrl}/v1/host`, enrolled as NonNullable<typeof enrolled>);
    await host.goLive();
    host.send({ type: "notice", kind: "party", at: 1, message: "" });
    await host.report();
    await host.close();
  });
  const command = {
    kind: "command processing",
    says: "CommandFailed",
    component: "orchestrator",
    errorClass: "permission",
  };
  await raise(command, async () => {
    // Such a miner answers questions and takes no orders.
    await configureMiner(product, (config) => ({ ...config, http: { ...config.http, restricted: true } }));
    const { rows } = await client.query("select id from host where 'simulated' = any(tags)");
    await commandHost(rows[0].id, "pause");
  });
});

/** Issues a command as a script does, and waits until it has ended. */
async function commandHost(hostId: string, kind: string): Promise<void> {
  const body = JSON.stringify({ kind, reason: "to see what fails" });
  const answer = await asScript(`/api/v1/hosts/${hostId}/commands`, { method: "POST", body });
  expect(answer.status).toBe(202);
  const { id } = await answer.json();
  await expect
    .poll(async () => (await (await asScript(`/api/v1/commands/${id}`)).json()).status, PATIENCE)
    .toMatch(/succeeded|failed/);
}

test("when a process crashes", async () => {
  for (const component of ["orchestrator", "gateway", "worker", "web"]) {
    const pid = runOf(product).processes[component]?.pid ?? 0;
    const crash = {
      kind: `crash: ${component}`,
      says: `Crashed on purpose, process ${pid}"`,
      component,
      errorClass: "unknown",
      level: "fatal",
    };
    await raise(crash, async () => process.kill(pid, "SIGUSR2"));
  }
});

test("all of it arrives once, here and upstream, and nothing else", async () => {
  const release = builtRelease();
  const known: (string | undefined)[] = [];
  for (const one of raised) {
    const { kind, component, errorClass, level = "error" } = one;
    const events = await arrived(one);
    expect(events, kind).toHaveLength(1);
    const environment = component === "orchestrator" ? "orchestrator-e2e" : "e2e";
    expect(events[0], kind).toMatchObject({
      component,
      environment,
      release,
      error_class: errorClass,
      level,
    });
    const eventId = events[0]?.event_id;
    known.push(eventId);
    const sent = () => acceptedEvents(upstream).filter(({ id }) => id === eventId);
    await expect.poll(() => sent().length, { ...PATIENCE, message: kind }).toBe(1);
    expect(sent()[0]?.payload, kind).toMatchObject({
      environment,
      release,
      tags: { component, error_class: errorClass },
    });
  }
  const others = (await storedEvents()).filter(({ event_id }) => !known.includes(event_id));
  expect(others).toEqual([]);
  expect(raised).toHaveLength(23);
  expect(acceptedEvents(upstream)).toHaveLength(raised.length);
});
