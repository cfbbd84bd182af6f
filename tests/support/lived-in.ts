import { type Browser, type BrowserContextOptions, expect, type Page } from "@playwright/test";
import { createDatabase, type Database } from "#src/db/client.ts";
import { acceptLink } from "./dashboard.ts";
import type { Shown } from "./dashboard-pages.ts";
import { insertAlerts } from "./lived-in-alerts.ts";
import { insertPast } from "./lived-in-rows.ts";
import { type RunningProduct, startProduct } from "./product.ts";
import { admin, runOf } from "./running-product.ts";

const FLEET = 25;
const PATIENCE = { timeout: 120_000, intervals: [500] };
/** What operators did before anybody looks, each to one host. */
const WORK = [
  { kind: "pause", reason: "changing a fan" },
  { kind: "restart", reason: "new huge pages" },
  { kind: "pause", reason: "the grid asked for less" },
  { kind: "resume", reason: "the grid has enough again" },
];

/** A product that looks as if a fleet had been run with it for a month. */
export interface LivedIn {
  product: RunningProduct;
  db: Database;
  /** What the pages of one thing show. */
  shown: Shown;
  /** A browser of somebody with every permission, signed in. */
  open(browser: Browser, options?: BrowserContextOptions): Promise<Page>;
  stop(): Promise<void>;
}

/** Starts the product with simulated hosts, gives them a past, and lets operators have worked with them. */
export async function openLivedIn(browser: Browser): Promise<LivedIn> {
  const product = await startProduct(["--fleet", String(FLEET)]);
  const db = createDatabase(runOf(product).databaseUrl);
  const page = await (await browser.newContext({ baseURL: product.url })).newPage();
  const stop = async () => {
    await page.context().close();
    await db.$disconnect();
    await product.stop();
  };
  try {
    await acceptLink(page, product.firstOperatorLink, { name: "Mira Okafor", email: "mira@example.org" });
    await expect.poll(() => countMining(db), PATIENCE).toBeGreaterThan(FLEET / 2);
    await insertPast(db);
    await admin(product, "sentry", "test-error", "--runtime", "server");
    const hosts = await commandHosts(product, db);
    const shown = await whatIsShown(db, hosts);
    const storageState = await page.context().storageState();
    await page.context().close();
    const open = async (other: Browser, options: BrowserContextOptions = {}) =>
      (await other.newContext({ baseURL: product.url, storageState, ...options })).newPage();
    return { product, db, shown, open, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function countMining(db: Database): Promise<number> {
  return db.hostStatus.count({ where: { reportedState: "mining" } });
}

/** Issues commands as a script does, and waits until their effect is proven. Answers with the ids of the hosts. */
async function commandHosts(product: RunningProduct, db: Database): Promise<string[]> {
  const key = await admin(product, "api-key", "create", "--name", "night-shift", "--role", "operator");
  const mining = await db.hostStatus.findMany({
    where: { reportedState: "mining" },
    select: { hostId: true },
  });
  const hosts = mining.map(({ hostId }) => hostId).slice(0, WORK.length);
  for (const [n, { kind, reason }] of WORK.entries()) {
    const answer = await fetch(`${product.url}/api/v1/hosts/${hosts[n]}/commands`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({ kind, reason, idempotencyKey: `${kind}-${n}` }),
    });
    expect(answer.ok, `${kind} was answered with ${answer.status}`).toBe(true);
  }
  await expect
    .poll(() => db.command.count({ where: { status: "succeeded" } }), PATIENCE)
    .toBeGreaterThanOrEqual(WORK.length - 1);
  return hosts;
}

async function whatIsShown(db: Database, hosts: readonly string[]): Promise<Shown> {
  const alerts = await insertAlerts(db);
  const command = await db.command.findFirst({ where: { status: "succeeded", kind: "pause" } });
  const error = await db.errorGroup.findFirst({ orderBy: { lastSeenAt: "desc" } });
  if (!command || !error || !hosts[3]) throw new Error("The product has no command, error or host to show.");
  return { host: hosts[3], command: command.id, error: error.id, trace: command.traceId, ...alerts };
}
