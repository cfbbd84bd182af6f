// npm run soak:web [-- --minutes 10] [-- --short]: a browser that stays open while a fleet changes all the time.
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { createDatabase, type Database } from "#src/db/client.ts";
import { CHROMIUM } from "#tests/support/browser.ts";
import { makePerson } from "#tests/support/person.ts";
import { startProduct } from "#tests/support/product.ts";
import { runOf } from "#tests/support/running-product.ts";
import { openSignedIn } from "#tests/support/signed-in.ts";
import { growth, openHeap } from "./heap.ts";
import { countNotLive, hostAt, watchStreams } from "./watched-tabs.ts";

const { values } = parseArgs({
  options: { minutes: { type: "string", default: "10" }, short: { type: "boolean", default: false } },
});
const plan = values.short
  ? { hosts: 200, minutes: 0.5, settleS: 5, heapEveryS: 5 }
  : { hosts: 1000, minutes: Number(values.minutes), settleS: 60, heapEveryS: 20 };
const TABS = 10;
/** At their own pace: products of tests have quicker ones. */
const AS_REAL_MINERS = { XMRIG_SIM_ARGS: "", FLEET_SIM_ARGS: "" };
const LOOK_EVERY_MS = 500;
const MOST_GROWTH = 0.2;
/** Of the hosts; the others have faults. */
const CONNECTED_SHARE = 0.9;
const POINTER = { x: 640, y: 520 };
/** Pages that stay open the longest, in an order that changes with every sample where there is one. */
const WATCHED = ["/", "/hosts?sort=hashrate"] as const;

const closers: (() => Promise<unknown>)[] = [];
try {
  const figures = await soak();
  const missed = missedTargets(figures);
  console.log(JSON.stringify({ test: "soak", ...plan, ...figures, missed }));
  if (missed.length > 0) process.exitCode = 1;
} finally {
  for (const close of closers.reverse()) await close();
}

async function soak() {
  const product = await startProduct(["--fleet", String(plan.hosts)], AS_REAL_MINERS);
  closers.push(product.stop);
  const db = createDatabase(runOf(product).databaseUrl);
  closers.push(() => db.$disconnect());
  const browser = await chromium.launch(CHROMIUM);
  closers.push(() => browser.close());
  const { email } = await makePerson(db, "admin");
  const context = await openSignedIn(browser, product.url, email);
  const streams = watchStreams(context);
  await untilConnected(db);
  const pages = await openTabs(context, [...WATCHED, `/hosts/${await anyHost(db)}`]);
  await pages[1]?.mouse.move(POINTER.x, POINTER.y);
  await delay(plan.settleS * 1000);
  const openedBefore = streams.opened();
  const watched = await watch(pages, streams.open);
  return { ...watched, reconnections: streams.opened() - openedBefore, tabs: pages.length };
}

async function watch(pages: readonly Page[], openStreams: () => number) {
  const heaps = await Promise.all(
    pages.slice(0, 3).map(async (page) => ({ page, read: await openHeap(page) })),
  );
  const readings = heaps.map(() => [] as number[]);
  const table = pages[1] as Page;
  let [rowsMoved, notLive, mostStreams] = [0, 0, 0];
  let under = await hostAt(table, POINTER);
  let heapAt = 0;
  for (const endAt = performance.now() + plan.minutes * 60_000; performance.now() < endAt; ) {
    const now = await hostAt(table, POINTER);
    if (now !== under) rowsMoved += 1;
    under = now;
    notLive += await countNotLive(pages);
    mostStreams = Math.max(mostStreams, openStreams());
    if (performance.now() >= heapAt) {
      heapAt = performance.now() + plan.heapEveryS * 1000;
      for (const [n, heap] of heaps.entries()) readings[n]?.push(await heap.read());
    }
    await delay(LOOK_EVERY_MS);
  }
  const heap = Object.fromEntries(
    heaps.map(({ page }, n) => [new URL(page.url()).pathname, summary(readings[n] ?? [])]),
  );
  return { heap, rowsMoved, rowUnderPointer: under !== null, notLive, mostStreams };
}

function summary(readings: readonly number[]) {
  const inMb = (bytes: number | undefined) => Number(((bytes ?? Number.NaN) / 1e6).toFixed(1));
  return {
    firstMb: inMb(readings[0]),
    lastMb: inMb(readings.at(-1)),
    growth: Number(growth(readings).toFixed(3)),
  };
}

function missedTargets({
  heap,
  rowsMoved,
  rowUnderPointer,
  notLive,
  mostStreams,
  reconnections,
}: Awaited<ReturnType<typeof soak>>) {
  const grown = Object.entries(heap).filter(([, { growth }]) => !(growth < MOST_GROWTH));
  return [
    // In the short form a page is still filling its caches.
    ...(values.short ? [] : grown.map(([path]) => `memory of ${path}`)),
    ...(rowsMoved > 0 || !rowUnderPointer ? ["row under the pointer"] : []),
    ...(notLive > 0 || reconnections > 0 ? ["dropped connection"] : []),
    ...(mostStreams > 1 ? ["one stream for all tabs"] : []),
  ];
}

/** Ten tabs: those that are watched, and others that are only open. */
async function openTabs(context: BrowserContext, paths: readonly string[]): Promise<Page[]> {
  const pages: Page[] = [];
  for (let n = 0; n < TABS; n++) {
    const page = await context.newPage();
    await page.goto(paths[n] ?? "/commands", { timeout: 120_000 });
    await page.locator("[data-live=live]").first().waitFor({ state: "attached", timeout: 120_000 });
    pages.push(page);
  }
  await pages[1]?.bringToFront();
  return pages;
}

async function untilConnected(db: Database): Promise<void> {
  while (
    (await db.hostStatus.count({ where: { connectionId: { not: null } } })) <
    plan.hosts * CONNECTED_SHARE
  )
    await delay(1000);
}

async function anyHost(db: Database): Promise<string> {
  const { hostId } = await db.hostStatus.findFirstOrThrow({ where: { connectionId: { not: null } } });
  return hostId;
}
