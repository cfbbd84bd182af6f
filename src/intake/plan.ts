import { v5 as uuidOf } from "uuid";
import { ALERT_TAG } from "#src/telemetry/alert-tag.ts";
import { scrubEnvelopeHeader } from "#src/telemetry/scrub/envelope-header.ts";
import { isRecord } from "#src/telemetry/scrub/record.ts";
import { withBackLinks } from "./back-links.ts";
import { categoryOf } from "./categories.ts";
import { type CleanItem, cleanItem } from "./clean.ts";
import { countOf, type EnvelopeItem, parseEnvelope } from "./envelope.ts";
import type { InboxRow } from "./inbox.ts";
import { type OutboxRow, outboxRows } from "./outbox-rows.ts";
import { believed, type CountRecord, droppedBySender } from "./record/count-records.ts";
import { type ErrorRecord, errorRecord } from "./record/error-record.ts";
import { type FeedbackRecord, feedbackRecord } from "./record/feedback-record.ts";
import { type LogRecord, logRecords } from "./record/log-records.ts";
import type { Sender } from "./record/sender.ts";
import { type SpanRecord, spanRecords } from "./record/span-records.ts";
import { targetOf, type Upstream } from "./upstream.ts";

/** Everything that recording some envelopes writes. */
export interface Plan {
  errors: ErrorRecord[];
  spans: SpanRecord[];
  logs: LogRecord[];
  feedback: FeedbackRecord[];
  counts: CountRecord[];
  outbox: OutboxRow[];
}

/** Where events go besides our own pages, and what they say there of these. */
export interface Onward {
  /** Null keeps everything here. */
  upstream: Upstream | null;
  /** Origin of our own pages; without one events in Sentry have no way back. */
  publicUrl?: string | null;
}

/** What recording these envelopes writes. One that cannot be read is dropped alone, and counted. */
export function planOf(rows: readonly InboxRow[], onward: Onward): Plan {
  const plans = rows.map((row) => planOfOne(row, onward));
  return {
    errors: plans.flatMap(({ errors }) => errors),
    spans: plans.flatMap(({ spans }) => spans),
    logs: plans.flatMap(({ logs }) => logs),
    feedback: plans.flatMap(({ feedback }) => feedback),
    counts: plans.flatMap(({ counts }) => counts),
    outbox: plans.flatMap(({ outbox }) => outbox),
  };
}

function planOfOne(row: InboxRow, onward: Onward): Plan {
  const plan = emptyPlan();
  try {
    addTo(plan, row, onward);
    return { ...plan, counts: believed(plan.counts, { component: row.source }) };
  } catch {
    // Whatever an envelope does to the code that reads it, those behind it must not wait for ever.
    return { ...emptyPlan(), counts: [dropped(row, "unknown", "malformed")] };
  }
}

function addTo(plan: Plan, row: InboxRow, { upstream, publicUrl = null }: Onward): void {
  const sender = { component: row.source, hostId: row.hostId, receivedAt: row.receivedAt };
  const envelope = parseEnvelope(row.body);
  if (envelope === null) return void plan.counts.push(dropped(row, "unknown", "malformed"));
  const clean = envelope.items.flatMap((item) => {
    const one = cleanItem(item);
    if (one === null) plan.counts.push(dropped(row, categoryOf(item.type), "scrub_failed"));
    return one === null ? [] : [one];
  });
  for (const [index, item] of clean.entries()) record(plan, item, sender, uuidOf(`item ${index}`, row.id));
  const target = upstream && targetOf(row.source, upstream);
  if (!target || clean.length === 0) return;
  const header = scrubEnvelopeHeader(envelope.header);
  const eventId = plan.errors[0]?.eventId ?? null;
  const items = publicUrl === null ? clean.map(({ item }) => item) : linked(clean, plan.errors, publicUrl);
  plan.outbox.push(...outboxRows({ header, items }, target, row.id, eventId));
}

/** The same items; `errors` are the records of the events among them, in their order. */
function linked(
  clean: readonly CleanItem[],
  errors: readonly ErrorRecord[],
  publicUrl: string,
): EnvelopeItem[] {
  const records = errors[Symbol.iterator]();
  return clean.map((one) => {
    if (one.item.type !== "event") return one.item;
    const about = records.next().value;
    return about ? withBackLinks(one, about, publicUrl) : one.item;
  });
}

function dropped(row: InboxRow, category: string, reason: string): CountRecord {
  return { kind: "dropped", component: row.source, category, reason, count: 1 };
}

function emptyPlan(): Plan {
  return { errors: [], spans: [], logs: [], feedback: [], counts: [], outbox: [] };
}

function isAlert(payload: unknown): boolean {
  const { tags } = payload as { tags?: unknown };
  return isRecord(tags) && ALERT_TAG in tags;
}

/** `itemId` is a UUID of the item's own, the same one when the envelope comes twice. */
function record(plan: Plan, { item, payload }: CleanItem, sender: Sender, itemId: string): void {
  const hexId = itemId.replaceAll("-", "");
  switch (item.type) {
    case "event":
      // Told to Sentry alone: among the errors it would be one that nobody made.
      if (isAlert(payload)) break;
      // Counted as accepted when it is stored: the same event may come twice.
      return void plan.errors.push(errorRecord(payload as object, sender, hexId));
    case "span":
    case "transaction":
      plan.spans.push(...spanRecords(item.type, payload, sender));
      break;
    case "log":
      plan.logs.push(...logRecords(payload, sender, itemId));
      break;
    case "client_report":
      return void plan.counts.push(...droppedBySender(payload, sender));
    case "feedback": {
      const said = feedbackRecord(payload, sender, hexId);
      if (said) plan.feedback.push(said);
    }
  }
  plan.counts.push({
    kind: "accepted",
    component: sender.component,
    category: categoryOf(item.type),
    reason: "",
    count: countOf(item),
  });
}
