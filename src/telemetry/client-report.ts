import { type EnvelopeItemType, envelopeItemTypeToDataCategory } from "@sentry/core";
import type { Dropped } from "./drops.ts";
import { isRecord } from "./scrub/record.ts";

/** An entry of a client report, see develop.sentry.dev/sdk/telemetry/client-reports. */
export interface Discarded {
  reason: string;
  category: string;
  quantity: number;
}

/** Whoever drops an item knows its type, which Sentry counts as a category; a category stands for itself. */
export function discardedOf(drops: readonly Dropped[]): Discarded[] {
  return drops.map(({ reason, category, count }) => ({
    reason,
    category: envelopeItemTypeToDataCategory(category as EnvelopeItemType),
    quantity: count,
  }));
}

/**
 * The SDK's report of what it dropped, with `drops` of ours. What our own hook left out it calls `before_send`: that
 * is counted by its true reason, and would count twice. Null when nothing is left to report.
 */
export function withOwnReasons(
  report: Readonly<Record<string, unknown>>,
  drops: readonly Dropped[],
): Record<string, unknown> | null {
  const said = Array.isArray(report.discarded_events) ? report.discarded_events.filter(isRecord) : [];
  const discarded = [...said.filter(({ reason }) => reason !== "before_send"), ...discardedOf(drops)];
  const isDone = said.length > 0 && discarded.length === 0;
  return isDone ? null : { ...report, discarded_events: discarded };
}
