import { whenAtRest } from "./at-rest.ts";
import { type EarlyTrail, type EarlyWatch, watchEarly } from "./early.ts";
import { createLate, type Late } from "./late.ts";
import type { BrowserSdk } from "./sdk.ts";

/** Takes over what came before it and starts; from then on it watches by itself. */
type Start = (trail: EarlyTrail) => BrowserSdk;

/** Frames of a stack; what browsers keep by themselves seldom reaches our own code. The SDK asks for as many. */
const STACK_FRAMES = 50;

/** Null where nothing is to be captured. */
let running: { late: Late<BrowserSdk>; watch: EarlyWatch } | null = null;

/**
 * Begins to watch the page, and fetches the SDK when the page is at rest or something fails: it weighs more than any
 * page, and no page needs it to be drawn and used.
 */
export function startTelemetry(fetchStart: () => Promise<Start>): void {
  Error.stackTraceLimit = STACK_FRAMES;
  const fetch = async () => {
    const start = await fetchStart();
    watch.stop();
    const sdk = start(watch.trail);
    // What was clicked must not be kept alive by this.
    Object.assign(watch.trail, { faults: [], clicks: [] });
    return sdk;
  };
  const late = createLate(fetch, (ms) => new Promise((resolve) => setTimeout(resolve, ms)));
  const watch = watchEarly(window, Date.now, () => void late.get());
  running = { late, watch };
  whenAtRest(() => void late.get());
}

/** The SDK, if it is there already. */
export function sdkIfThere(): BrowserSdk | null {
  return running?.late.there() ?? null;
}

/** Fetches the SDK, however long that takes; null at once where nothing is to be captured. */
export async function getSdk(): Promise<BrowserSdk | null> {
  return running ? running.late.get() : null;
}

/** Fetches the SDK, and gives it up after `limitMs`: what waits for it is more important. */
export async function getSdkWithin(limitMs: number): Promise<BrowserSdk | null> {
  const limit = new Promise<null>((resolve) => setTimeout(() => resolve(null), limitMs));
  return Promise.race([getSdk(), limit]);
}

/** Lets what breaks in this browser name who is signed in, by id alone; null when nobody is any more. */
export function nameUser(userId: string | null): void {
  if (running) running.watch.trail.userId = userId;
  sdkIfThere()?.nameUser(userId);
}

/** Says that the router began to go to another page. */
export function noteNavigation(url: string, type: string): void {
  const sdk = sdkIfThere();
  if (sdk) sdk.noteNavigation(url, type);
  else if (running) running.watch.trail.navigation = { url, type };
}
