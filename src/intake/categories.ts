/** What Sentry counts and limits an item as, where that is not the item's own type. Maps, since senders choose types. */
const CATEGORIES: ReadonlyMap<string, string> = new Map([
  ["event", "error"],
  ["sessions", "session"],
  ["client_report", "internal"],
  ["user_report", "feedback"],
  ["profile_chunk", "profile"],
  ["replay_event", "replay"],
  ["replay_recording", "replay"],
  ["replay_video", "replay"],
  ["check_in", "monitor"],
  ["raw_security", "security"],
  ["log", "log_item"],
  ["trace_metric", "metric"],
]);

/** The categories of Sentry. */
const KNOWN: ReadonlySet<string> = new Set([
  ...CATEGORIES.values(),
  "attachment",
  "default",
  "log_byte",
  "span",
  "transaction",
]);
const UNKNOWN = "unknown";

/** Names that a server may limit the same things by; Relay's differ from the SDK's. */
const ALIASES: ReadonlyMap<string, readonly string[]> = new Map([
  ["log_item", ["log_byte"]],
  ["profile", ["profile_chunk", "profile_chunk_ui"]],
  ["metric", ["trace_metric", "metric_bucket"]],
  ["span", ["span_indexed"]],
  ["transaction", ["transaction_indexed"]],
]);

/** From what matters least to what matters most; an empty name stands for everything that is not named. */
const BY_WORTH: readonly string[] = [
  "internal",
  "session",
  "metric",
  "span",
  "transaction",
  "profile",
  "log_item",
  "replay",
  "",
  "monitor",
  "feedback",
  "error",
];

/**
 * What Sentry counts and limits an item of this type as; a category stands for itself. All that nobody knows is one
 * category: whoever may send could otherwise make as many counters as there are names.
 */
export function categoryOf(itemType: string): string {
  return CATEGORIES.get(itemType) ?? (KNOWN.has(itemType) ? itemType : UNKNOWN);
}

/** The category itself and the other names of it. */
export function namesOf(category: string): readonly string[] {
  return [category, ...(ALIASES.get(category) ?? [])];
}

/** Higher for what matters more: sent first, and given up last. */
export function worthOf(category: string): number {
  const place = BY_WORTH.indexOf(category);
  return place === -1 ? BY_WORTH.indexOf("") : place;
}
