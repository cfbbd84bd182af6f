import type { Judgement, WorkComparison, WorkKind, WorkSample } from "./schema.ts";

/** With fewer spans on either side nothing is said. */
const MIN_FOR_FAILURES = 50;
const MIN_FOR_DURATION = 100;
/** One in a hundred equal releases would be called worse by chance alone. */
const Z_ONE_SIDED = 2.326;
/** What is too small to matter to anybody: half a percentage point, a tenth of the time. */
const MIN_MORE_FAILED = 0.005;
const MIN_SLOWER = 1.1;

/**
 * Whether a larger share fails than before: the one-sided test of two proportions with a pooled variance, at 1 %, and by
 * at least half a percentage point.
 */
export function judgeFailures(now: WorkSample | null, before: WorkSample | null): Judgement {
  if (!now || !before || Math.min(now.count, before.count) < MIN_FOR_FAILURES) return "unsure";
  const [shareNow, shareBefore] = [now.failed / now.count, before.failed / before.count];
  const pooled = (now.failed + before.failed) / (now.count + before.count);
  const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / now.count + 1 / before.count));
  const more = shareNow - shareBefore;
  return deviation > 0 && more / deviation > Z_ONE_SIDED && more >= MIN_MORE_FAILED ? "worse" : "no_worse";
}

/**
 * Whether it takes longer than before: the 95 % intervals of the two 95th percentiles, which order statistics give
 * without any assumption about the durations, do not touch, and the new one is larger by a tenth.
 */
export function judgeDuration(now: WorkSample | null, before: WorkSample | null): Judgement {
  if (!now || !before || Math.min(now.count, before.count) < MIN_FOR_DURATION) return "unsure";
  return now.p95LowMs > before.p95HighMs && now.p95Ms >= before.p95Ms * MIN_SLOWER ? "worse" : "no_worse";
}

export function compareWork(
  kind: WorkKind,
  now: WorkSample | null,
  before: WorkSample | null,
): WorkComparison {
  return { kind, now, before, failures: judgeFailures(now, before), duration: judgeDuration(now, before) };
}

/** Worse in anything is worse; no worse is said only when something could be told. */
export function verdictOf(comparison: readonly WorkComparison[]): Judgement {
  const judgements = comparison.flatMap(({ failures, duration }) => [failures, duration]);
  if (judgements.includes("worse")) return "worse";
  return judgements.includes("no_worse") ? "no_worse" : "unsure";
}
