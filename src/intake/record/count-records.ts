import { z } from "zod";
import { categoryOf } from "../categories.ts";
import { isTrusted, type Sender } from "./sender.ts";

export interface CountRecord {
  kind: "accepted" | "dropped" | "delivered";
  component: string;
  category: string;
  reason: string;
  count: number;
}

/** An item of type `client_report`, see ClientReport of @sentry/core. */
const report = z.object({
  discarded_events: z
    .array(
      z.object({
        reason: z.string().min(1),
        category: z.string().min(1),
        quantity: z.number().int().positive().max(1e9),
      }),
    )
    .max(200),
});

/** Those of the SDK (EventDropReason of @sentry/core) and ours. */
const REASONS: ReadonlySet<string> = new Set(
  "backpressure before_send buffer_overflow callback_error event_processor expected ignored insufficient_data internal_sdk_error invalid limit network_error no_parent_span not_taken queue_overflow ratelimit_backoff refused_by_database refused_from_host sample_rate scrub_failed send_error spool too_large unreadable".split(
    " ",
  ),
);

/** What a sender says it dropped. What it calls by names of its own is one thing: each name is a row for a year. */
export function droppedBySender(payload: unknown, sender: Sender): CountRecord[] {
  const { success, data } = report.safeParse(payload);
  if (!success) return [];
  return data.discarded_events.map(({ reason, category, quantity }) => ({
    kind: "dropped",
    component: sender.component,
    category: categoryOf(category),
    reason: REASONS.has(reason) ? reason : "other",
    count: quantity,
  }));
}

/** Of senders that are not trusted; an SDK sends batches of a hundred. */
const MAX_OF_ENVELOPE = 1_000;

/** The counts of one envelope: what senders that are not trusted say of how much there was ends at 1,000 together. */
export function believed(
  counts: readonly CountRecord[],
  { component }: Pick<Sender, "component">,
): CountRecord[] {
  if (isTrusted(component)) return [...counts];
  let left = MAX_OF_ENVELOPE;
  return counts.flatMap((one) => {
    const count = Math.min(one.count, left);
    left -= count;
    return count === 0 ? [] : [{ ...one, count }];
  });
}

/** One row for each of what would be counted together. */
export function summed(counts: readonly CountRecord[]): CountRecord[] {
  const rows = new Map<string, CountRecord>();
  for (const one of counts) {
    const key = JSON.stringify([one.kind, one.component, one.category, one.reason]);
    const known = rows.get(key);
    rows.set(key, { ...one, count: one.count + (known?.count ?? 0) });
  }
  // One order for everybody, so that two that count at once never wait for each other in a circle.
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
