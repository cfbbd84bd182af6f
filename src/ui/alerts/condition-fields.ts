import type { Condition, ConditionKind } from "#src/domain/alerts/condition-schema.ts";
import { HOST_STATES, STATES_BY_ATTENTION } from "../hosts/state-words.ts";
import { CLASS_CHOICES } from "./class-choices.ts";

export type Choice = { value: string; name: string };

/** One thing to fill in. `field` is its name in the condition. */
export type ConditionField = { field: string; label: string; hint?: string } & (
  | { is: "number"; unit: string; min: number; max: number; step: number }
  | { is: "seconds"; min: number }
  | { is: "choice"; choices: readonly Choice[] }
  | { is: "set"; choices: readonly Choice[] }
  | { is: "error" }
);

const MAX_COUNT = 1_000_000;

const threshold = (label: string, unit: string): ConditionField => ({
  field: "threshold",
  label,
  is: "number",
  unit,
  min: 1,
  max: MAX_COUNT,
  step: 1,
});
const seconds = (field: string, label: string, hint?: string): ConditionField => ({
  field,
  label,
  is: "seconds",
  min: 10,
  ...(hint ? { hint } : {}),
});
const share = (label: string, hint?: string): ConditionField => ({
  field: "percent",
  label,
  is: "number",
  unit: "%",
  min: 0.01,
  max: 100,
  step: 0.01,
  ...(hint ? { hint } : {}),
});
const milliseconds = (field: string, label: string): ConditionField => ({
  field,
  label,
  is: "number",
  unit: "ms",
  min: 1,
  max: MAX_COUNT,
  step: 1,
});

const WITHIN = seconds("windowS", "Within the last");
const ENOUGH: ConditionField = {
  field: "minSamples",
  label: "Not before there are",
  hint: "With only a few, one failure is a large share.",
  is: "number",
  unit: "of them",
  min: 1,
  max: 100_000,
  step: 1,
};
const OF: ConditionField = {
  field: "of",
  label: "Of",
  is: "choice",
  choices: [
    { value: "requests", name: "Requests" },
    { value: "jobs", name: "Jobs" },
    { value: "commands", name: "Commands" },
  ],
};

/** What can be filled in for each kind of condition, in the order of reading. */
export const CONDITION_FIELDS: Readonly<Record<ConditionKind, readonly ConditionField[]>> = {
  error_count: [threshold("Error events", "or more"), WITHIN],
  error_rate: [OF, share("Failed part", "Told from this part of all on."), WITHIN, ENOUGH],
  critical_error: [
    {
      field: "classes",
      label: "Classes that count as critical",
      hint: "A fatal error always does.",
      is: "set",
      choices: CLASS_CHOICES,
    },
  ],
  new_error: [],
  regressed_error: [],
  specific_error: [
    {
      field: "groupId",
      label: "Error",
      hint: "The address of its page, or the id at the end of it.",
      is: "error",
    },
    threshold("Events", "or more"),
    WITHIN,
  ],
  slow_p95: [OF, milliseconds("limitMs", "Longer than"), WITHIN, ENOUGH],
  queue_depth: [threshold("Jobs that wait", "or more")],
  oldest_job: [seconds("limitS", "Due for")],
  dead_job: [],
  outbox_stuck: [seconds("limitS", "Nothing taken for")],
  event_loop_delay: [milliseconds("limitMs", "Late by")],
  memory_growth: [share("Part of the memory limit in use")],
  pool_exhausted: [milliseconds("waitMs", "Wait for a connection")],
  host_offline: [],
  host_state: [
    {
      field: "states",
      label: "States",
      is: "set",
      choices: STATES_BY_ATTENTION.map((state) => ({ value: state, name: HOST_STATES[state].word })),
    },
    seconds("afterS", "For at least"),
  ],
  hashrate_below: [
    {
      field: "limitHs",
      label: "Less than",
      is: "number",
      unit: "H/s",
      min: 1,
      max: 1_000_000_000,
      step: 1,
    },
  ],
  hashrate_drop: [share("Less than its own median by")],
  no_accepted_share: [seconds("windowS", "None accepted within")],
  temperature: [{ field: "limitC", label: "From", is: "number", unit: "°C", min: 30, max: 150, step: 1 }],
  command_failures: [share("Failed or expired part"), WITHIN, ENOUGH],
  refused_enrolments: [threshold("Refused enrolments", "or more"), WITHIN],
  signature_failures: [threshold("Refused signatures", "or more"), WITHIN],
  expiry: [{ field: "days", label: "Ends within", is: "number", unit: "days", min: 1, max: 365, step: 1 }],
  quota_used: [share("Used part of the month's errors")],
  release_regression: [],
  process_silent: [seconds("afterS", "Silent for", "A process says that it lives every few seconds.")],
  channel_failing: [seconds("afterS", "Failing for")],
  sentry_alert: [],
};

/** A condition of each kind to begin with. */
export const NEW_CONDITIONS: { readonly [K in ConditionKind]: Extract<Condition, { kind: K }> } = {
  error_count: { kind: "error_count", threshold: 10, windowS: 300 },
  error_rate: { kind: "error_rate", of: "requests", percent: 1, windowS: 600, minSamples: 100 },
  critical_error: { kind: "critical_error", classes: ["memory_exhaustion", "database"] },
  new_error: { kind: "new_error" },
  regressed_error: { kind: "regressed_error" },
  specific_error: { kind: "specific_error", groupId: "", threshold: 1, windowS: 300 },
  slow_p95: { kind: "slow_p95", of: "requests", limitMs: 1_000, windowS: 600, minSamples: 20 },
  queue_depth: { kind: "queue_depth", threshold: 100 },
  oldest_job: { kind: "oldest_job", limitS: 300 },
  dead_job: { kind: "dead_job" },
  outbox_stuck: { kind: "outbox_stuck", limitS: 600 },
  event_loop_delay: { kind: "event_loop_delay", limitMs: 250 },
  memory_growth: { kind: "memory_growth", percent: 85 },
  pool_exhausted: { kind: "pool_exhausted", waitMs: 1_000 },
  host_offline: { kind: "host_offline" },
  host_state: { kind: "host_state", states: ["miner_down"], afterS: 300 },
  hashrate_below: { kind: "hashrate_below", limitHs: 1_000 },
  hashrate_drop: { kind: "hashrate_drop", percent: 20 },
  no_accepted_share: { kind: "no_accepted_share", windowS: 1_800 },
  temperature: { kind: "temperature", limitC: 90 },
  command_failures: { kind: "command_failures", percent: 20, windowS: 600, minSamples: 5 },
  refused_enrolments: { kind: "refused_enrolments", threshold: 3, windowS: 600 },
  signature_failures: { kind: "signature_failures", threshold: 1, windowS: 600 },
  expiry: { kind: "expiry", days: 14 },
  quota_used: { kind: "quota_used", percent: 80 },
  release_regression: { kind: "release_regression" },
  process_silent: { kind: "process_silent", afterS: 60 },
  channel_failing: { kind: "channel_failing", afterS: 300 },
  sentry_alert: { kind: "sentry_alert" },
};
