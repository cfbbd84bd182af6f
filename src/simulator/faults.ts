import { z } from "zod";
import { seededRandom } from "./seeded-random.ts";

/** What can go wrong with a miner, its API and its machine. */
export const faultSchema = z.enum([
  "api_down",
  "crash",
  "slow",
  "cut_json",
  "garbled_json",
  "oversized",
  "no_pool",
  "throttling",
]);
export type Fault = z.infer<typeof faultSchema>;

const scheduleSchema = z.strictObject({
  /** From the start of the process, ms. */
  fromMs: z.number().nonnegative(),
  forMs: z.number().positive(),
  /** Repeats after this long, ms; once when absent. */
  everyMs: z.number().positive().optional(),
});
/** When something is there. */
export type Schedule = z.infer<typeof scheduleSchema>;

const windowSchema = scheduleSchema.extend({ fault: faultSchema });
/** One fault and when it is there. */
export type FaultWindow = z.infer<typeof windowSchema>;

const MINUTE_MS = 60_000;
const TYPICAL_MS: Record<Fault, { every: number; lasts: number }> = {
  api_down: { every: 10 * MINUTE_MS, lasts: 2 * MINUTE_MS },
  crash: { every: 15 * MINUTE_MS, lasts: 1000 },
  slow: { every: 7 * MINUTE_MS, lasts: MINUTE_MS },
  cut_json: { every: 9 * MINUTE_MS, lasts: MINUTE_MS },
  garbled_json: { every: 11 * MINUTE_MS, lasts: MINUTE_MS },
  oversized: { every: 13 * MINUTE_MS, lasts: MINUTE_MS },
  no_pool: { every: 12 * MINUTE_MS, lasts: 2 * MINUTE_MS },
  throttling: { every: 20 * MINUTE_MS, lasts: 5 * MINUTE_MS },
};

/**
 * Reads a fault script: a JSON array of windows, or names separated by commas, each then on its typical
 * schedule, shifted by the seed.
 *
 * @throws ZodError or SyntaxError that says which part is wrong
 */
export function parseFaultScript(script: string, seed: string): FaultWindow[] {
  if (script.trimStart().startsWith("[")) return z.array(windowSchema).parse(JSON.parse(script));
  const names = z.array(faultSchema).parse(script.split(",").map((name) => name.trim()));
  return names.map((fault) => typicalWindow(fault, seed));
}

/** A fault's typical schedule; the seed decides when within its first period it begins. */
export function typicalWindow(fault: Fault, seed: string): FaultWindow {
  const { every, lasts } = TYPICAL_MS[fault];
  const fromMs = Math.round(seededRandom(`${seed}/fault/${fault}`)() * (every - lasts));
  return { fault, fromMs, forMs: lasts, everyMs: every };
}

/** The faults that are there `elapsedMs` after the start. */
export function activeFaults(windows: readonly FaultWindow[], elapsedMs: number): ReadonlySet<Fault> {
  return new Set(windows.filter((window) => isActive(window, elapsedMs)).map((window) => window.fault));
}

/** Whether the scheduled thing is there `elapsedMs` after the start. */
export function isActive(schedule: Schedule, elapsedMs: number): boolean {
  const since = elapsedMs - schedule.fromMs;
  if (since < 0) return false;
  return (schedule.everyMs === undefined ? since : since % schedule.everyMs) < schedule.forMs;
}

/** How long until it comes or goes, ms; null when it never changes again. */
export function untilChange(schedule: Schedule, elapsedMs: number): number | null {
  const since = elapsedMs - schedule.fromMs;
  if (since < 0) return -since;
  const inPeriod = schedule.everyMs === undefined ? since : since % schedule.everyMs;
  if (inPeriod < schedule.forMs) return schedule.forMs - inPeriod;
  return schedule.everyMs === undefined ? null : schedule.everyMs - inPeriod;
}
