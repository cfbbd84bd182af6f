/** What Sentry counts and limits an item as, where that is not the item's own type. */
const CATEGORIES: Readonly<Record<string, string>> = {
  event: "error",
  sessions: "session",
  client_report: "internal",
  user_report: "feedback",
  profile_chunk: "profile",
  replay_event: "replay",
  replay_recording: "replay",
  replay_video: "replay",
  check_in: "monitor",
  raw_security: "security",
  log: "log_item",
  trace_metric: "metric",
};

/** Names that a server may limit the same things by; Relay's differ from the SDK's. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  log_item: ["log_byte"],
  profile: ["profile_chunk", "profile_chunk_ui"],
  metric: ["trace_metric", "metric_bucket"],
  span: ["span_indexed"],
  transaction: ["transaction_indexed"],
};

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

/** What Sentry counts and limits an item of this type as. */
export function categoryOf(itemType: string): string {
  return CATEGORIES[itemType] ?? itemType;
}

/** The category itself and the other names of it. */
export function namesOf(category: string): readonly string[] {
  return [category, ...(ALIASES[category] ?? [])];
}

/** Higher for what matters more: sent first, and given up last. */
export function worthOf(category: string): number {
  const place = BY_WORTH.indexOf(category);
  return place === -1 ? BY_WORTH.indexOf("") : place;
}
