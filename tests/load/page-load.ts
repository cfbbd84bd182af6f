import { gzipSync } from "node:zlib";
import type { BrowserContext, Page, Response } from "@playwright/test";

/** What opening a page cost a browser that has never been there. */
export interface PageLoad {
  /** Scripts that it took to be drawn and used, before anybody touched it, compressed. kB of 1,000 bytes. */
  scriptKb: number;
  /** Scripts that it fetched besides, because the browser had nothing else to do. */
  idleScriptKb: number;
  /** When the largest piece of content was drawn, ms after the navigation began. */
  lcpMs: number;
  /** How much moved without being asked, as the sum of all layout shifts. */
  cls: number;
}

/** Scripts that come later than this after the last one belong to something else. */
const QUIET_MS = 2_000;

type Painted = { lcpMs: number; cls: number };
type Watching = typeof globalThis & { zenPainted: Painted; zenRest: () => void };

/**
 * Opens a page in a context of its own, with nothing in its cache, and looks at it until it is at rest. What waits for
 * an idle moment gets none before, so that everything else that it fetches counts as needed.
 */
export async function measureLoad(context: BrowserContext, path: string): Promise<PageLoad> {
  const page = await context.newPage();
  try {
    await page.addInitScript(holdIdle);
    await page.addInitScript(watchPaint);
    const scripts = gatherScripts(page);
    await page.goto(path, { waitUntil: "load" });
    const needed = await scripts.settled();
    await page.evaluate(() => (globalThis as Watching).zenRest());
    const all = await scripts.settled();
    const { lcpMs, cls } = await page.evaluate(() => (globalThis as Watching).zenPainted);
    return {
      scriptKb: round(needed / 1_000, 1),
      idleScriptKb: round((all - needed) / 1_000, 1),
      lcpMs: Math.round(lcpMs),
      cls: round(cls, 4),
    };
  } finally {
    await page.close();
  }
}

/** Runs in the page, before its own scripts: idle moments begin with `zenRest`. */
function holdIdle(): void {
  const held: IdleRequestCallback[] = [];
  const { requestIdleCallback } = window;
  window.requestIdleCallback = (callback) => held.push(callback);
  (globalThis as Watching).zenRest = () => {
    window.requestIdleCallback = requestIdleCallback;
    for (const callback of held) requestIdleCallback(callback);
  };
}

/** Runs in the page, before its own scripts. */
function watchPaint(): void {
  const painted: Painted = { lcpMs: 0, cls: 0 };
  (globalThis as Watching).zenPainted = painted;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) painted.lcpMs = entry.startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
      painted.cls += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}

/** All that came so far. Compressed here, and not counted on the wire, so that it is the same for every server and cache. */
function gatherScripts(page: Page): { settled(): Promise<number> } {
  const sizes = new Map<string, Promise<number>>();
  let lastAt = performance.now();
  const gather = (response: Response) => {
    if (response.request().resourceType() !== "script") return;
    lastAt = performance.now();
    sizes.set(
      response.url(),
      response.body().then((body) => gzipSync(body).length),
    );
  };
  page.on("response", gather);
  return {
    async settled() {
      lastAt = performance.now();
      while (performance.now() - lastAt < QUIET_MS) await page.waitForTimeout(100);
      return (await Promise.all(sizes.values())).reduce((sum, bytes) => sum + bytes, 0);
    },
  };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
