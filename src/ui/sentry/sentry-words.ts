import { formatShare } from "../format/quantity.ts";
import type { SentrySettings } from "./sentry-settings.ts";

const REASONS: Readonly<Record<string, string>> = {
  expected: "it belongs to ordinary life: a caller left, a page was not found, a person was refused",
  ignored: "nobody looks at it: the start of a process, the steps of the framework",
  limit: "the same error came more than 100 times in an hour",
  group_hour_full: "its group had 100 events of that hour already, and counts it",
  malformed: "it could not be read",
  unreadable: "it could not be read",
  too_large: "it was too large",
  refused_from_host: "hosts may not send this",
  refused_by_database: "the database refused it",
  rejected: "Sentry refused it for good",
  expired: "it waited for Sentry for 30 days",
  not_taken: "the process that should keep it did not take it",
  scrub_failed: "it could not be proven free of secrets",
  spool: "the disk space for waiting events was used up",
  outbox_full: "too much was waiting for Sentry",
  ratelimit_backoff: "Sentry asked for a pause",
  sample_rate: "it was not sampled",
  network_error: "it could not be sent on",
  queue_overflow: "too much came at once",
  before_send: "a rule of the product leaves it out",
};

/** Why something was dropped, in words. */
export function reasonWords(reason: string): string {
  return REASONS[reason] ?? (reason.replaceAll("_", " ") || "no reason was given");
}

/** Which traces are kept, in words. */
export function samplingWords({ tracesSampleRate, environment }: SentrySettings): string {
  const always = "every command, no health check";
  if (tracesSampleRate !== null) return `${always}, ${formatShare(tracesSampleRate)} of the rest`;
  if (environment === "development") return `${always}, 50 % of the rest`;
  return `${always}, 30 % of API requests, 10 % of the rest`;
}
