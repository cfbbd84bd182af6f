import type { HostState } from "#src/protocol/states.ts";
import type { Condition } from "./condition-schema.ts";
import type { AlertRuleInput } from "./schema.ts";
import type { Severity } from "./severity-schema.ts";

/** What the environment says of the rules that the product brings. */
export type RuleDefaults = {
  /** Errors in five minutes that are too many. */
  criticalErrorThreshold: number;
  /** Share of requests, or of jobs, that may fail, percent. */
  errorRatePercent: number;
};

/** A rule that the product brings; its key never changes. */
export type SeededRule = { key: string; input: AlertRuleInput };

const MINUTE_S = 60;
const HOUR_S = 3_600;

type Brief = Partial<Pick<AlertRuleInput, "holdS" | "clearS" | "coolDownS" | "escalateAfterS">>;

/** The rules that the product brings, from code and environment. docs/alerting.md explains each by its key. */
export function seededRules(defaults: RuleDefaults): SeededRule[] {
  return [
    ...errorRules(defaults),
    ...performanceRules(),
    ...pipelineRules(),
    ...hostRules(),
    ...trustRules(),
  ];
}

function errorRules({ criticalErrorThreshold, errorRatePercent }: RuleDefaults): SeededRule[] {
  const count = { clearS: 2 * MINUTE_S, coolDownS: 15 * MINUTE_S };
  const rate = { kind: "error_rate", percent: errorRatePercent, windowS: 10 * MINUTE_S } as const;
  const many = { kind: "error_count", threshold: criticalErrorThreshold, windowS: 5 * MINUTE_S } as const;
  return [
    rule("errors_in_5_minutes", "Many errors in 5 minutes", "high", many, count),
    rule(
      "errors_in_1_minute",
      "10 errors in a minute",
      "high",
      { kind: "error_count", threshold: 10, windowS: MINUTE_S },
      count,
    ),
    rule(
      "critical_error",
      "Critical error",
      "critical",
      { kind: "critical_error", classes: ["memory_exhaustion", "database"] },
      { clearS: 5 * MINUTE_S, coolDownS: 30 * MINUTE_S, escalateAfterS: 15 * MINUTE_S },
    ),
    rule(
      "new_error",
      "New error",
      "medium",
      { kind: "new_error" },
      { clearS: 10 * MINUTE_S, coolDownS: HOUR_S },
    ),
    rule(
      "regressed_error",
      "Resolved error came back",
      "high",
      { kind: "regressed_error" },
      { clearS: 10 * MINUTE_S, coolDownS: HOUR_S },
    ),
    rule("request_errors", "Requests fail", "high", { ...rate, of: "requests", minSamples: 50 }, count),
    rule("job_errors", "Jobs fail", "high", { ...rate, of: "jobs", minSamples: 20 }, count),
    rule(
      "sentry_alert",
      "Alert from Sentry",
      "high",
      { kind: "sentry_alert" },
      { clearS: 30 * MINUTE_S, coolDownS: HOUR_S },
    ),
    rule(
      "command_failures",
      "Commands fail",
      "high",
      { kind: "command_failures", percent: 20, windowS: 15 * MINUTE_S, minSamples: 5 },
      count,
    ),
  ].map(ownedBy("developers"));
}

function performanceRules(): SeededRule[] {
  return [
    rule(
      "slow_requests",
      "Slow requests",
      "medium",
      { kind: "slow_p95", of: "requests", limitMs: 1_000, windowS: 10 * MINUTE_S, minSamples: 50 },
      { clearS: 2 * MINUTE_S, coolDownS: 30 * MINUTE_S },
    ),
    rule(
      "release_regression",
      "A release does worse",
      "high",
      { kind: "release_regression" },
      { clearS: 10 * MINUTE_S, coolDownS: HOUR_S },
    ),
    rule(
      "event_loop_delay",
      "A process answers late",
      "medium",
      { kind: "event_loop_delay", limitMs: 500 },
      { holdS: 30 },
    ),
    rule(
      "memory_growth",
      "A process runs out of memory",
      "high",
      { kind: "memory_growth", percent: 85 },
      { holdS: MINUTE_S },
    ),
    rule(
      "pool_exhausted",
      "Database connections are used up",
      "high",
      { kind: "pool_exhausted", waitMs: 1_000 },
      { holdS: 20 },
    ),
  ].map(ownedBy("developers"));
}

function pipelineRules(): SeededRule[] {
  return [
    rule(
      "process_silent",
      "A process of ours is silent",
      "critical",
      { kind: "process_silent", afterS: 25 },
      { clearS: 10, escalateAfterS: 15 * MINUTE_S },
    ),
    rule(
      "queue_depth",
      "Many jobs wait",
      "medium",
      { kind: "queue_depth", threshold: 500 },
      { holdS: MINUTE_S },
    ),
    rule("oldest_job", "Jobs wait long", "high", { kind: "oldest_job", limitS: 5 * MINUTE_S }),
    rule("dead_job", "A job failed for good", "medium", { kind: "dead_job" }),
    rule("outbox_stuck", "Sentry takes nothing", "medium", { kind: "outbox_stuck", limitS: 15 * MINUTE_S }),
    rule("channel_failing", "A channel does not tell", "high", {
      kind: "channel_failing",
      afterS: 2 * MINUTE_S,
    }),
    rule(
      "quota_used",
      "Most of the month's errors are used",
      "medium",
      { kind: "quota_used", percent: 80 },
      { coolDownS: 24 * HOUR_S },
    ),
  ].map(ownedBy("operators"));
}

function hostRules(): SeededRule[] {
  const inState = (key: string, name: string, severity: Severity, state: HostState, afterS: number) =>
    rule(key, name, severity, { kind: "host_state", states: [state], afterS }, { clearS: 20 });
  return [
    rule(
      "host_offline",
      "Host offline",
      "high",
      { kind: "host_offline" },
      { clearS: 10, escalateAfterS: HOUR_S },
    ),
    inState("miner_down", "Miner down", "high", "miner_down", 20),
    inState("no_pool", "No pool", "medium", "no_pool", 2 * MINUTE_S),
    inState("api_unreachable", "Miner does not answer", "medium", "api_unreachable", 2 * MINUTE_S),
    inState("warming_up_long", "Warming up for long", "low", "warming_up", 15 * MINUTE_S),
    inState("state_unknown", "State unknown", "low", "unknown", 10 * MINUTE_S),
    rule(
      "hashrate_drop",
      "Hashrate dropped",
      "medium",
      { kind: "hashrate_drop", percent: 30 },
      { holdS: 3 * MINUTE_S, clearS: 3 * MINUTE_S },
    ),
    rule(
      "no_accepted_share",
      "No share accepted",
      "medium",
      { kind: "no_accepted_share", windowS: HOUR_S },
      { clearS: 2 * MINUTE_S },
    ),
    rule(
      "temperature",
      "CPU too hot",
      "medium",
      { kind: "temperature", limitC: 90 },
      { holdS: MINUTE_S, clearS: 2 * MINUTE_S },
    ),
  ].map(ownedBy("operators"));
}

function trustRules(): SeededRule[] {
  return [
    rule(
      "refused_enrolments",
      "Enrolments are refused",
      "medium",
      { kind: "refused_enrolments", threshold: 5, windowS: 10 * MINUTE_S },
      { coolDownS: HOUR_S },
    ),
    rule(
      "signature_failures",
      "Signatures are refused",
      "high",
      { kind: "signature_failures", threshold: 3, windowS: 10 * MINUTE_S },
      { coolDownS: HOUR_S },
    ),
    rule(
      "expiry",
      "A key or certificate ends soon",
      "medium",
      { kind: "expiry", days: 14 },
      { coolDownS: 24 * HOUR_S },
    ),
  ].map(ownedBy("operators"));
}

const ownedBy =
  (owner: string) =>
  (seeded: SeededRule): SeededRule => ({ ...seeded, input: { ...seeded.input, owner } });

function rule(
  key: string,
  name: string,
  severity: Severity,
  condition: Condition,
  brief: Brief = {},
): SeededRule {
  return {
    key,
    input: {
      name,
      condition,
      scope: { siteIds: [], tags: [], hostIds: [], components: [], environments: [] },
      severity,
      channelIds: [],
      holdS: 0,
      clearS: MINUTE_S,
      coolDownS: 10 * MINUTE_S,
      escalateAfterS: null,
      owner: "",
      enabled: true,
      ...brief,
    },
  };
}
