import { type ClientReport, createClientReportEnvelope, serializeEnvelope } from "@sentry/core";
import type { Dropped } from "#src/telemetry/drops.ts";

type Discarded = ClientReport["discarded_events"][number];

/** What this host dropped as an envelope of its own, so that it is counted where everything else is; null for nothing. */
export function dropReport(drops: readonly Dropped[], now: Date): Uint8Array | null {
  if (drops.length === 0) return null;
  const discarded = drops.map(({ reason, category, count }) => ({ reason, category, quantity: count }));
  // The reasons and categories are our own; only the counts are read.
  const envelope = createClientReportEnvelope(discarded as Discarded[], undefined, now.getTime() / 1000);
  return Buffer.from(serializeEnvelope(envelope));
}
