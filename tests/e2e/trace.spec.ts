import { expect, type Page, test } from "@playwright/test";
import pg from "pg";
import { acceptLink, command, hostState, refusePageErrors } from "#tests/support/dashboard.ts";
import { failFirstWrite } from "#tests/support/failing-tables.ts";
import { freePort } from "#tests/support/free-port.ts";
import { QUICK_MINER, type RunningProduct, startProduct } from "#tests/support/product.ts";
import { runOf } from "#tests/support/running-product.ts";
import { type SentryServer, startSentryServer } from "#tests/support/sentry-server.ts";
import { acceptedEvents, acceptedSpans } from "#tests/support/upstream-records.ts";
import { revisit, visit } from "#tests/support/visit.ts";

const PATIENCE = { timeout: 60_000, intervals: [250] };
const STORY = [
  "browser command.click",
  "web xmrig.command.pause",
  "gateway gateway.dispatch",
  "gateway gateway.claim",
  "orchestrator orchestrator.command.pause",
  "orchestrator validate",
  "orchestrator execute",
  "gateway gateway.outcome",
  "browser command.effect.shown",
];

test.describe.configure({ mode: "serial" });

let upstream: SentryServer;
let product: RunningProduct;
let faultsPort: number;
let page: Page;
let client: pg.Client;
let hostPage: string;

test.beforeAll(async ({ browser }) => {
  upstream = await startSentryServer();
  faultsPort = await freePort();
  product = await startProduct([], {
    SENTRY_DSN: upstream.dsn(),
    SENTRY_ENVIRONMENT: "e2e",
    XMRIG_SIM_ARGS: `${QUICK_MINER} --control-port ${faultsPort}`,
  });
  client = new pg.Client({ connectionString: runOf(product).databaseUrl });
  await client.connect();
  page = await (await browser.newContext({ baseURL: product.url })).newPage();
  refusePageErrors(page);
  await acceptLink(page, product.firstOperatorLink, { name: "Mira Okafor", email: "mira@example.org" });
  await visit(page, "/hosts");
  await page.getByRole("row").nth(1).getByRole("link").click();
  await expect(hostState(page)).toHaveText(/Mining|Warming up/, PATIENCE);
  hostPage = page.url();
});
test.afterAll(async () => {
  await client?.end();
  await page?.context().close();
  await product?.stop();
  await upstream?.close();
});

/** Issues a command from the host's page, and answers with its id once it has ended so. */
async function commandHost(verb: string, reason: string, end: "Succeeded" | "Failed"): Promise<string> {
  await command(page, verb, reason);
  const progress = page.locator("[data-command]").filter({ hasText: reason });
  await expect(progress.locator("[data-status]")).toHaveText(end, PATIENCE);
  return (await progress.getAttribute("data-command")) ?? "";
}

/** The trace that the page of a command names. */
async function openTraceOf(commandId: string): Promise<string> {
  await visit(page, `/commands/${commandId}`);
  const record = page.getByRole("region", { name: "Record" });
  return (await record.locator("a[href^='/traces/']").textContent()) ?? "";
}

/** The error event that says so; upstream has it once, in the trace of a click. */
async function eventOfClick(says: string) {
  const events = () =>
    acceptedEvents(upstream).filter(({ payload }) => JSON.stringify(payload.exception).includes(says));
  await expect.poll(() => events().length, PATIENCE).toBe(1);
  const [event] = events();
  await expect
    .poll(() => spansOf(event?.traceId ?? "").map(({ name }) => name), PATIENCE)
    .toContain("command.click");
  return event;
}

const spansOf = (traceId: string) => acceptedSpans(upstream).filter((span) => span.traceId === traceId);

test("one click is one trace: browser, dashboard, gateway and host, upstream and on the command's page", async () => {
  const commandId = await commandHost("Pause", "changing a fan", "Succeeded");
  const traceId = await openTraceOf(commandId);
  expect(traceId).toMatch(/^[0-9a-f]{32}$/);
  await expect
    .poll(() => spansOf(traceId).map(({ component, name }) => `${component} ${name}`), PATIENCE)
    .toEqual(expect.arrayContaining(STORY));
  const ids = new Set(spansOf(traceId).map(({ payload }) => payload.span_id));
  const roots = spansOf(traceId).filter(({ payload }) => !ids.has(payload.parent_span_id));
  expect(roots.map(({ name }) => name)).toEqual(["command.click"]);

  await revisit(page);
  const rows = page.getByRole("list", { name: "Spans, log lines and errors" }).locator("summary");
  for (const step of STORY.filter((each) => !each.startsWith("orchestrator"))) {
    const [component = "", name = ""] = step.split(" ");
    await expect(rows.filter({ hasText: name }).filter({ hasText: component }).first()).toBeVisible();
  }
  // A host goes by its name.
  await expect(rows.filter({ hasText: "orchestrator.command.pause" })).toHaveCount(1);
});

test("what fails in the dashboard or the gateway is an error of the click's trace too", async () => {
  await visit(page, hostPage);
  await failFirstWrite(client, { table: "command", write: "insert", what: "a broken ledger" }, async () => {
    const group = page.getByRole("group", { name: "Commands" });
    await group.getByRole("button", { name: "Resume", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Reason").fill("in vain");
    await dialog.getByRole("button", { name: /^Resume / }).click();
    await expect(dialog).toContainText(/event id [0-9a-f]{32}/);
  });
  expect(await eventOfClick("a broken ledger")).toMatchObject({ component: "web" });

  await visit(page, hostPage);
  const step = {
    table: "command",
    write: "update",
    when: "new.status = 'running'",
    what: "a broken step",
  } as const;
  await failFirstWrite(client, step, async () => {
    await commandHost("Resume", "with a step that fails", "Succeeded");
  });
  expect(await eventOfClick("a broken step")).toMatchObject({ component: "gateway" });
});

test("what breaks in the browser while a command is sent is an error of its trace, here and upstream", async () => {
  const says = "a broken widget";
  // A page of its own: this one is meant to break.
  const other = await page.context().newPage();
  await visit(other, hostPage);
  let send = () => {};
  const mayBeSent = new Promise<void>((resolve) => {
    send = resolve;
  });
  await other.route(hostPage, async (route) => {
    if (route.request().method() === "POST") await mayBeSent;
    await route.continue();
  });
  await other
    .getByRole("group", { name: "Commands" })
    .getByRole("button", { name: "Pause", exact: true })
    .click();
  const dialog = other.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("with a page that breaks");
  await dialog.getByRole("button", { name: /^Pause / }).click();
  await expect(dialog.getByRole("button", { name: "Sending" })).toBeVisible();
  const broken = other.waitForEvent("pageerror");
  await other.evaluate((message) => {
    setTimeout(() => {
      throw new Error(message);
    }, 0);
  }, says);
  await broken;
  send();
  await expect(dialog).toBeHidden();
  const progress = other.locator("[data-command]").filter({ hasText: "with a page that breaks" });
  await expect(progress.locator("[data-status]")).toHaveText("Succeeded", PATIENCE);
  const commandId = (await progress.getAttribute("data-command")) ?? "";
  await other.close();

  const traceId = await openTraceOf(commandId);
  expect(await eventOfClick(says)).toMatchObject({ component: "browser", traceId });
  const marks = page.getByRole("list", { name: "Spans, log lines and errors" }).getByRole("listitem");
  await expect(marks.filter({ has: page.locator("a[href^='/errors/']"), hasText: says })).toBeVisible(
    PATIENCE,
  );
});

test("a click before the SDK is there is one trace too", async () => {
  const other = await page.context().newPage();
  await other.addInitScript(() => {
    // The page never comes to rest: only the click asks for the SDK.
    window.requestIdleCallback = () => 0;
  });
  await other.goto(hostPage);
  await command(other, "Resume", "the first click of a page");
  const progress = other.locator("[data-command]").filter({ hasText: "the first click of a page" });
  await expect(progress.locator("[data-status]")).toHaveText("Succeeded", PATIENCE);
  const traceId = await openTraceOf((await progress.getAttribute("data-command")) ?? "");
  const names = () => spansOf(traceId).map(({ component, name }) => `${component} ${name}`);
  const ends = ["browser command.click", "web xmrig.command.resume", "browser command.effect.shown"];
  await expect.poll(names, PATIENCE).toEqual(expect.arrayContaining(ends));
  await other.close();
});

test("a command that fails is an error of its trace, and leads to the error's page", async () => {
  await visit(page, hostPage);
  const answer = await fetch(`http://127.0.0.1:${faultsPort}/faults`, {
    method: "POST",
    body: JSON.stringify({ fault: "api_down", present: true }),
  });
  expect(answer.status).toBe(204);
  const commandId = await commandHost("Pause", "the fan again", "Failed");
  const traceId = await openTraceOf(commandId);
  const link = page.locator("[data-command] a[href^='/errors/event/']");
  const eventId = (await link.textContent()) ?? "";
  await expect.poll(() => acceptedEvents(upstream).map(({ id }) => id), PATIENCE).toContain(eventId);
  expect(acceptedEvents(upstream).filter(({ id }) => id === eventId)).toEqual([
    expect.objectContaining({ component: "orchestrator", traceId }),
  ]);
  expect(acceptedEvents(upstream).find(({ id }) => id === eventId)?.payload).toMatchObject({
    environment: "orchestrator-e2e",
    tags: { command_id: commandId, error_class: "network" },
  });
  await expect
    .poll(() => new Set(spansOf(traceId).map(({ component }) => component)), PATIENCE)
    .toEqual(new Set(["browser", "web", "gateway", "orchestrator"]));

  await link.click();
  await expect(page).toHaveURL(/\/errors\/[0-9a-f-]{36}\?event=/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("CommandFailed");
  await expect(page.getByRole("main")).toContainText(eventId);
  await expect(page.locator(`a[href='/commands/${commandId}']`).first()).toBeVisible();
  await expect(page.locator(`a[href='/traces/${traceId}']`).first()).toBeVisible();
});
