import type { Condition, ConditionKind } from "#src/domain/alerts/condition-schema.ts";
import { formatHashrate } from "#src/protocol/hashrate.ts";
import { classWords } from "../errors/error-words.ts";
import { formatStep } from "../format/duration.ts";
import { formatTemperature } from "../format/measure.ts";
import { formatCount, formatPlural, formatShare } from "../format/quantity.ts";
import { HOST_STATES } from "../hosts/state-words.ts";
import { formatSeconds } from "./seconds.ts";

const WORK = { requests: "request", jobs: "job", commands: "command" } as const;

const percent = (value: number) => formatShare(value / 100);
const within = (windowS: number) => `within ${formatSeconds(windowS)}`;
const atLeast = (count: number, of: string) => `once there are ${formatPlural(count, of)}`;
const orMore = (count: number, of: string) =>
  count === 1 ? `1 ${of} or more` : `${formatCount(count)} or more ${of}s`;

/** What a rule measures and from where on it tells, as one sentence without its stop. */
const SENTENCES: { readonly [K in ConditionKind]: (condition: Extract<Condition, { kind: K }>) => string } = {
  error_count: ({ threshold, windowS }) => `${orMore(threshold, "error event")} ${within(windowS)}`,
  error_rate: ({ of, percent: share, windowS, minSamples }) =>
    `${percent(share)} or more of all ${of} failed ${within(windowS)}, ${atLeast(minSamples, WORK[of])}`,
  critical_error: ({ classes }) =>
    classes.length === 0
      ? "A fatal error"
      : `A fatal error, or one of the class ${listed(classes.map(classWords), "or")}`,
  new_error: () => "An error that was never seen before",
  regressed_error: () => "A resolved error came back",
  specific_error: ({ threshold, windowS }) =>
    `${orMore(threshold, "event")} of one chosen error ${within(windowS)}`,
  slow_p95: ({ of, limitMs, windowS, minSamples }) =>
    `1 of 20 ${of} took more than ${formatStep(limitMs)} ${within(windowS)}, ${atLeast(minSamples, WORK[of])}`,
  queue_depth: ({ threshold }) => `${orMore(threshold, "job")} are due and not taken`,
  oldest_job: ({ limitS }) => `A job has been due for ${formatSeconds(limitS)}`,
  dead_job: () => "A job failed for the last time",
  outbox_stuck: ({ limitS }) => `Sentry has taken nothing for ${formatSeconds(limitS)}, and something waits`,
  event_loop_delay: ({ limitMs }) => `One of our processes is late by ${formatStep(limitMs)} (p99)`,
  memory_growth: ({ percent: share }) => `One of our processes uses ${percent(share)} of its memory or more`,
  pool_exhausted: ({ waitMs }) => `Somebody waits ${formatStep(waitMs)} for a database connection`,
  host_offline: () => "Nothing is heard from a host",
  host_state: ({ states, afterS }) =>
    `A host is ${listed(
      states.map((state) => `“${HOST_STATES[state].word}”`),
      "or",
    )} for ${formatSeconds(afterS)}`,
  hashrate_below: ({ limitHs }) => `A mining host yields less than ${formatHashrate(limitHs)}`,
  hashrate_drop: ({ percent: share }) =>
    `A mining host yields ${percent(share)} less than its own median of the last hour`,
  no_accepted_share: ({ windowS }) => `A mining host had no share accepted ${within(windowS)}`,
  temperature: ({ limitC }) => `A CPU has ${formatTemperature(limitC)} or more`,
  command_failures: ({ percent: share, windowS, minSamples }) =>
    `${percent(share)} or more of the commands failed or expired ${within(windowS)}, ${atLeast(minSamples, "command")}`,
  refused_enrolments: ({ threshold, windowS }) =>
    `${orMore(threshold, "enrolment")} refused ${within(windowS)}`,
  signature_failures: ({ threshold, windowS }) =>
    `${orMore(threshold, "signature")} refused ${within(windowS)}`,
  expiry: ({ days }) => `A certificate, key or token that is in use ends within ${formatPlural(days, "day")}`,
  quota_used: ({ percent: share }) => `${percent(share)} of the month's errors of the Sentry plan are used`,
  release_regression: () => "A release fails more, or is slower, than the one before",
  process_silent: ({ afterS }) => `One of our processes gave no sign of life for ${formatSeconds(afterS)}`,
  channel_failing: ({ afterS }) => `Messages of a channel have failed for ${formatSeconds(afterS)}`,
  sentry_alert: () => "An alert of Sentry itself was sent here",
};

/** What a rule looks for, in words: "10 or more error events within 5 min". */
export function conditionWords(condition: Condition): string {
  const say = SENTENCES[condition.kind] as (condition: Condition) => string;
  return say(condition);
}

/** "a", "a or b", "a, b or c". */
function listed(words: readonly string[], joint: string): string {
  return words.length < 2
    ? (words[0] ?? "")
    : `${words.slice(0, -1).join(", ")} ${joint} ${words[words.length - 1]}`;
}
