import type { Effect } from "#src/protocol/commands.ts";
import { formatHashrate } from "#src/protocol/hashrate.ts";
import { formatDuration } from "../format/duration.ts";
import { formatCount } from "../format/quantity.ts";
import { formatAbsolute } from "../format/time.ts";
import { nameWords } from "../format/words.ts";

type Reading = Effect["before"][string] | undefined;

/** The readings that orchestrators send as proof; another one is shown as it came. */
const READINGS: Readonly<Record<string, { name: string; show: (value: number) => string }>> = {
  hashrate10s: { name: "hashrate 10 s", show: formatHashrate },
  uptimeS: { name: "miner uptime", show: (seconds) => formatDuration(seconds * 1_000) },
  poolUptimeS: { name: "pool uptime", show: (seconds) => formatDuration(seconds * 1_000) },
  startedAt: { name: "miner started", show: (at) => formatAbsolute(at, "UTC") },
  hashesTotal: { name: "hashes in total", show: formatCount },
};

/** What a reading is called. */
export function readingName(name: string): string {
  return READINGS[name]?.name ?? nameWords(name);
}

/** A reading with its unit; absent is said, never shown as zero. */
export function showReading(name: string, value: Reading): string {
  if (value === undefined || value === null) return "not available";
  if (typeof value === "boolean") return value ? "yes" : "no";
  const known = READINGS[name];
  return known && typeof value === "number" ? known.show(value) : String(value);
}

function names(effect: Effect): string[] {
  return [...new Set([...Object.keys(effect.before), ...Object.keys(effect.after)])];
}

/** Readings that are shown differently after the command than before it. */
export function changedReadings(effect: Effect): string[] {
  return names(effect).filter((name) => shown(name, effect.before) !== shown(name, effect.after));
}

/** Readings that are shown the same before and after. */
export function unchangedReadings(effect: Effect): string[] {
  return names(effect).filter((name) => shown(name, effect.before) === shown(name, effect.after));
}

function shown(name: string, readings: Effect["before"]): string {
  return showReading(name, readings[name]);
}
