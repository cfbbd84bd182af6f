import { type ClientReport, createClientReportEnvelope, serializeEnvelope } from "@sentry/core";
import { discardedOf } from "../client-report.ts";
import type { DropCounter, Dropped } from "../drops.ts";

const REPORT_EVERY_MS = 60_000;

/**
 * Keeps an envelope each minute with what was dropped since the last one, so that it is counted where everything else
 * is. `stop` keeps the last one. The timer keeps no process alive.
 */
export function startDropReports(
  dropped: DropCounter,
  keep: (envelope: Uint8Array) => void,
): { stop(): void } {
  const report = () => {
    const envelope = dropReport(dropped.take(), new Date());
    if (envelope) keep(envelope);
  };
  const reporting = setInterval(report, REPORT_EVERY_MS).unref();
  return {
    stop() {
      clearInterval(reporting);
      report();
    },
  };
}

/** What was dropped as an envelope; null for nothing. */
export function dropReport(drops: readonly Dropped[], now: Date): Uint8Array | null {
  if (drops.length === 0) return null;
  // The reasons are our own.
  const discarded = discardedOf(drops) as ClientReport["discarded_events"];
  const envelope = createClientReportEnvelope(discarded, undefined, now.getTime() / 1000);
  return Buffer.from(serializeEnvelope(envelope));
}
