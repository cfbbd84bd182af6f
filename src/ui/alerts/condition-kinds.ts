import type { ConditionKind } from "#src/domain/alerts/condition-schema.ts";

/** How each kind of condition is called, and what it is for. */
export const CONDITION_KINDS: Readonly<Record<ConditionKind, { name: string; about: string }>> = {
  error_count: { name: "Many errors", about: "Error events of all kinds, counted over a while." },
  error_rate: { name: "Error rate", about: "The part of all requests, jobs or commands that failed." },
  critical_error: { name: "Critical error", about: "One is enough. Told at once, without waiting." },
  new_error: { name: "New error", about: "A problem that nobody has seen before." },
  regressed_error: { name: "Error came back", about: "It had been resolved, and happened again." },
  specific_error: { name: "One chosen error", about: "A problem that you want to follow." },
  slow_p95: { name: "Slow", about: "How long the slowest of twenty take." },
  queue_depth: { name: "Long queue", about: "Jobs that are due and that nobody takes." },
  oldest_job: { name: "Old job", about: "How long the oldest job has been due." },
  dead_job: { name: "Job given up", about: "It failed, was retried, and failed for the last time." },
  outbox_stuck: { name: "Sentry takes nothing", about: "What is meant for Sentry waits on our side." },
  event_loop_delay: { name: "Busy process", about: "A process cannot keep up with its work." },
  memory_growth: { name: "Memory fills", about: "A process comes near the limit of its memory." },
  pool_exhausted: { name: "No database connection", about: "All connections of a process are in use." },
  host_offline: { name: "Host offline", about: "Nothing is heard from it for 30 seconds." },
  host_state: { name: "Host stays in a state", about: "For example down, or without a pool, for too long." },
  hashrate_below: { name: "Low hashrate", about: "Against a figure that you choose." },
  hashrate_drop: { name: "Hashrate fell", about: "Against what the host itself yielded in the last hour." },
  no_accepted_share: { name: "No accepted share", about: "It mines, and nothing of it counts." },
  temperature: { name: "Hot CPU", about: "Pause the host, or look at its cooling." },
  command_failures: { name: "Commands fail", about: "The part of all commands without an effect." },
  refused_enrolments: { name: "Refused enrolments", about: "Machines that want to be hosts and may not." },
  signature_failures: { name: "Refused signatures", about: "A command or a host that did not prove itself." },
  expiry: { name: "Something expires", about: "Certificates, keys and tokens that are in use." },
  quota_used: { name: "Sentry quota", about: "Errors of this month, against what the plan includes." },
  release_regression: { name: "Worse release", about: "Against the release before, with enough to compare." },
  process_silent: { name: "Process silent", about: "Web, gateway or worker gave no sign of life." },
  channel_failing: { name: "Channel fails", about: "Messages do not arrive; told on the other channels." },
  sentry_alert: { name: "Alert of Sentry", about: "What Sentry itself found and sent here." },
};

/** The kinds by what they watch, in the order in which they are offered. */
export const CONDITION_GROUPS: readonly { title: string; kinds: readonly ConditionKind[] }[] = [
  {
    title: "Hosts",
    kinds: [
      "host_offline",
      "host_state",
      "hashrate_drop",
      "hashrate_below",
      "no_accepted_share",
      "temperature",
    ],
  },
  {
    title: "Errors",
    kinds: [
      "critical_error",
      "error_count",
      "error_rate",
      "new_error",
      "regressed_error",
      "specific_error",
      "release_regression",
    ],
  },
  { title: "Work", kinds: ["command_failures", "slow_p95", "queue_depth", "oldest_job", "dead_job"] },
  {
    title: "Our own processes",
    kinds: ["process_silent", "event_loop_delay", "memory_growth", "pool_exhausted", "channel_failing"],
  },
  { title: "Access", kinds: ["refused_enrolments", "signature_failures", "expiry"] },
  { title: "Sentry", kinds: ["outbox_stuck", "quota_used", "sentry_alert"] },
];
