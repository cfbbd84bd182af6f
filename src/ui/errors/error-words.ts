import type { ErrorSort, WideSpan } from "#src/domain/errors/schema.ts";
import type { ErrorState } from "#src/domain/errors/state-schema.ts";
import type { ErrorClass } from "#src/protocol/commands.ts";
import type { StateShape } from "../hosts/state-words.ts";

/** How the state of an error is said, and the verb that brings one there. */
export const ERROR_STATE_WORDS: Readonly<
  Record<ErrorState, { word: string; verb: string; tone: string; shape: StateShape }>
> = {
  open: { word: "Open", verb: "Open again", tone: "text-state-attention", shape: "triangle" },
  resolved: { word: "Resolved", verb: "Resolve", tone: "text-state-mining", shape: "disc" },
  ignored: { word: "Ignored", verb: "Ignore", tone: "text-state-offline", shape: "ring" },
};

export const ERROR_SORT_WORDS: Readonly<Record<ErrorSort, string>> = {
  last_seen: "Last seen",
  first_seen: "Newest",
  events: "Most events",
};

export const TREND_WORDS: Readonly<Record<WideSpan, { name: string; piece: string }>> = {
  "1h": { name: "1 hour", piece: "2 minutes" },
  "24h": { name: "24 hours", piece: "an hour" },
  "7d": { name: "7 days", piece: "6 hours" },
  "30d": { name: "30 days", piece: "a day" },
  "90d": { name: "90 days", piece: "3 days" },
};

/** The classes of errors in words. */
export const CLASS_WORDS: Readonly<Record<ErrorClass, string>> = {
  timeout: "timeout",
  memory_exhaustion: "memory exhaustion",
  network: "network",
  file_not_found: "file not found",
  permission: "permission",
  validation: "validation",
  miner_error: "miner error",
  database: "database",
  unknown: "unknown",
};

/** Whether it is a class of ours, which help explains. */
export function isErrorClass(errorClass: string): errorClass is ErrorClass {
  return errorClass in CLASS_WORDS;
}

/** The class of an error in words: `miner_error` is "miner error". */
export function classWords(errorClass: string): string {
  return isErrorClass(errorClass) ? CLASS_WORDS[errorClass] : errorClass.replaceAll("_", " ");
}

/** The colour of a level of an event or a log line. */
export function levelTone(level: string): string {
  if (level === "fatal" || level === "error") return "text-state-failed";
  return level === "warning" || level === "warn" ? "text-state-attention" : "text-ink-muted";
}
