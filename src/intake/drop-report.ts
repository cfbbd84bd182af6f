import type { Dropped } from "#src/telemetry/drops.ts";
import { categoryOf } from "./categories.ts";
import { serializeEnvelope } from "./envelope.ts";

/** What a process dropped as an envelope with a client report, so that it is counted with everything else. */
export function dropReport(drops: readonly Dropped[], now: Date): Uint8Array | null {
  if (drops.length === 0) return null;
  const payload = {
    timestamp: now.getTime() / 1000,
    discarded_events: drops.map(({ reason, category, count }) => ({
      reason,
      category: categoryOf(category),
      quantity: count,
    })),
  };
  const header = { type: "client_report" };
  const item = { type: "client_report", header, payload: Buffer.from(JSON.stringify(payload)) };
  return serializeEnvelope({ header: { sent_at: now.toISOString() }, items: [item] });
}
