import { captureError } from "#src/telemetry/tracker.ts";
import type { Ctx } from "../context.ts";
import { measureCritical, measureErrorCounts } from "./error-queries.ts";
import type { Evaluation } from "./finding-schema.ts";
import { measureNewErrors, measureRegressions } from "./group-queries.ts";
import { measureHosts } from "./host-queries.ts";
import type { Measurement, MeasureSettings } from "./measure-schema.ts";
import { measureHashrates, measureShares } from "./mining-queries.ts";
import { measureProcesses } from "./process-queries.ts";
import { measureProduct } from "./product-queries.ts";
import { enabledRules } from "./queries.ts";
import { measureReleases } from "./release-queries.ts";
import type { AlertRule } from "./schema.ts";
import { measureSentryAlerts } from "./sentry-alert-queries.ts";
import { measureWork } from "./work-queries.ts";

const MEASUREMENTS: readonly Measurement[] = [
  measureProcesses,
  measureHosts,
  measureCritical,
  measureErrorCounts,
  measureNewErrors,
  measureRegressions,
  measureProduct,
  measureWork,
  measureHashrates,
  measureShares,
  measureReleases,
  measureSentryAlerts,
];

/**
 * Measures what the rules that are on ask for, one query for all rules of a kind, and evaluates them. Without `slow` only
 * what is quick to measure. A measurement that fails is reported, and its rules come back incomplete: nothing ends by it.
 */
export async function measureRules(
  ctx: Ctx,
  { slow = true, ...settings }: Partial<MeasureSettings> & { slow?: boolean } = {},
): Promise<Evaluation[]> {
  const rules = await enabledRules(ctx.db);
  const known = { steadyForS: Number.POSITIVE_INFINITY, monthlyErrorQuota: null, ...settings };
  const evaluations: Evaluation[] = [];
  // One after the other: alerts must not take the connections that pages and jobs need.
  for (const measurement of MEASUREMENTS) {
    if (measurement.slow && !slow) continue;
    const own = rules.filter(({ condition }) => measurement.kinds.includes(condition.kind));
    if (own.length > 0) evaluations.push(...(await measureOwn(ctx, measurement, own, known)));
  }
  return evaluations;
}

async function measureOwn(
  ctx: Ctx,
  measurement: Measurement,
  rules: readonly AlertRule[],
  settings: MeasureSettings,
): Promise<Evaluation[]> {
  try {
    const evaluate = await measurement.measure(ctx, rules, settings);
    return rules.map((rule) => ({ rule, ...evaluate(rule), complete: true }));
  } catch (error) {
    captureError(error, { operation: `alerts.measure.${measurement.kinds[0]}` });
    return rules.map((rule) => ({ rule, findings: [], near: new Set<string>(), complete: false }));
  }
}
