import type { Finding, Place } from "./finding-schema.ts";
import {
  amount,
  counted,
  finding,
  type RuleOf,
  reachOf,
  spanOf,
  type Verdict,
  verdictOf,
} from "./verdict-rules.ts";

/** How the requests, jobs or commands of a rule's window went. */
export type WorkDone = {
  ruleId: string;
  total: number;
  failed: number;
  p95Ms: number | null;
  /** The first that failed. */
  firstFailedAt: Date | null;
  /** Of one that failed, and of the slowest. */
  failedTraceId: string | null;
  slowestTraceId: string | null;
};

/** What a rule about shares of failures, or about durations, finds. Of too little work nothing is said. */
export function evaluateWork(
  rule: RuleOf<"error_rate" | "slow_p95" | "command_failures">,
  done: readonly WorkDone[],
  now: Date,
): Verdict {
  const work = done.find(({ ruleId }) => ruleId === rule.id);
  const { condition } = rule;
  const of = condition.kind === "command_failures" ? "commands" : condition.of;
  const place: Place = { kind: "work", id: of, name: of };
  if (!work || work.total < condition.minSamples) return { findings: [], near: new Set() };
  if (condition.kind === "slow_p95") {
    const p95Ms = work.p95Ms ?? 0;
    const reach = reachOf(p95Ms, condition.limitMs);
    return verdictOf([{ place, reach, finding: () => slow(place, work, { ...condition, p95Ms, now }) }]);
  }
  const percent = (work.failed / work.total) * 100;
  const reach = reachOf(percent, condition.percent);
  return verdictOf([
    {
      place,
      reach,
      finding: () =>
        failing(place, work, { limit: condition.percent, percent, windowS: condition.windowS, now }),
    },
  ]);
}

function failing(
  place: Place,
  work: WorkDone,
  { limit, percent, windowS, now }: { limit: number; percent: number; windowS: number; now: Date },
): Finding {
  return finding(place, {
    causedAt: work.firstFailedAt ?? now,
    value: percent,
    limit,
    unit: "percent",
    count: work.failed,
    summary: `${amount(percent)} % of ${counted(work.total, place.name.replace(/s$/, ""))} within ${spanOf(windowS)} failed.`,
    links: work.failedTraceId ? { traceId: work.failedTraceId } : {},
  });
}

function slow(
  place: Place,
  work: WorkDone,
  { limitMs, p95Ms, windowS, now }: { limitMs: number; p95Ms: number; windowS: number; now: Date },
): Finding {
  return finding(place, {
    causedAt: now,
    value: p95Ms,
    limit: limitMs,
    unit: "ms",
    count: work.total,
    summary: `One in twenty of ${counted(work.total, place.name.replace(/s$/, ""))} within ${spanOf(windowS)} took ${amount(p95Ms)} ms or longer.`,
    links: work.slowestTraceId ? { traceId: work.slowestTraceId } : {},
  });
}
