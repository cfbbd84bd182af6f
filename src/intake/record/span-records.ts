import { z } from "zod";
import { cleanJson, cleanText } from "../postgres-text.ts";
import { plainAttributes } from "./attributes.ts";
import { hostOf, identifier, type Sender, spanIdOf, statedTime } from "./sender.ts";

/** A span as it is kept. */
export interface SpanRecord {
  traceId: string;
  spanId: string;
  startedAt: Date;
  endedAt: Date;
  parentSpanId: string | null;
  name: string;
  op: string;
  status: string;
  component: string;
  release: string;
  hostId: string | null;
  commandId: string | null;
  jobId: string | null;
  isSegment: boolean;
  /** JSON text. */
  attributes: string;
  /** JSON text. */
  links: string;
}

const traceId = z.string().regex(/^[0-9a-f]{32}$/);
const spanId = z.string().regex(/^[0-9a-f]{16}$/);
const anything = z.unknown().optional();

/** A streamed span of the SDK's version 11, see SerializedStreamedSpan of @sentry/core. */
const streamed = z.object({
  trace_id: traceId,
  span_id: spanId,
  parent_span_id: anything,
  name: z.string().catch(""),
  start_timestamp: z.number(),
  end_timestamp: z.number(),
  status: z.string().catch("ok"),
  is_segment: z.boolean().catch(false),
  attributes: anything,
  links: z.array(z.unknown()).max(50).catch([]),
});

/** A span of a transaction event, or one that stands alone, as SDKs before streaming wrote it. */
const classic = z.object({
  trace_id: traceId,
  span_id: spanId,
  parent_span_id: anything,
  description: z.string().optional().catch(undefined),
  op: z.string().optional().catch(undefined),
  start_timestamp: z.number(),
  timestamp: z.number(),
  status: z.string().catch("ok"),
  is_segment: z.boolean().catch(false),
  data: anything,
  links: z.array(z.unknown()).max(50).catch([]),
});

const transaction = z.object({
  transaction: z.string().catch(""),
  start_timestamp: z.number(),
  timestamp: z.number(),
  release: z.string().catch(""),
  contexts: z.object({ trace: z.record(z.string(), z.unknown()) }),
  spans: z.array(z.unknown()).catch([]),
});

/** One item holds a batch of at most 1,000. */
const MAX_SPANS = 2_000;

/** The spans of an item of type `span` or `transaction`; those that cannot be read are left away. */
export function spanRecords(itemType: string, payload: unknown, sender: Sender): SpanRecord[] {
  if (itemType === "transaction") return transactionSpans(payload, sender);
  const items = (payload as { items?: unknown } | null)?.items;
  if (!Array.isArray(items)) return classicSpan(payload, sender);
  return items.slice(0, MAX_SPANS).flatMap((item) => {
    const { success, data: span } = streamed.safeParse(item);
    if (!success) return [];
    return [record({ ...span, attributes: plainAttributes(span.attributes) }, sender)];
  });
}

function transactionSpans(payload: unknown, sender: Sender): SpanRecord[] {
  const { success, data: event } = transaction.safeParse(payload);
  if (!success) return [];
  const { trace } = event.contexts;
  const { start_timestamp, timestamp, transaction: description, release } = event;
  const root = { ...trace, start_timestamp, timestamp, description, is_segment: true };
  return [root, ...event.spans.slice(0, MAX_SPANS)].flatMap((span) => classicSpan(span, sender, release));
}

function classicSpan(payload: unknown, sender: Sender, release = ""): SpanRecord[] {
  const { success, data: span } = classic.safeParse(payload);
  if (!success) return [];
  const { description = "", op = "", timestamp, data, ...rest } = span;
  const attributes = { "sentry.op": op, "sentry.release": release, ...plainAttributes(data) };
  return [record({ ...rest, name: description, end_timestamp: timestamp, attributes }, sender)];
}

type Span = Omit<z.infer<typeof streamed>, "attributes"> & { attributes: Record<string, unknown> };

function record(span: Span, sender: Sender): SpanRecord {
  const { attributes } = span;
  const text = (name: string) => (typeof attributes[name] === "string" ? attributes[name] : "");
  const startedAt = statedTime(span.start_timestamp, sender);
  const durationMs = Math.max(0, (span.end_timestamp - span.start_timestamp) * 1000);
  return {
    traceId: span.trace_id,
    spanId: span.span_id,
    startedAt,
    endedAt: new Date(startedAt.getTime() + Math.min(durationMs, 86_400_000)),
    parentSpanId: spanIdOf(span.parent_span_id),
    name: cleanText(span.name, 300),
    op: cleanText(text("sentry.op"), 100),
    status: cleanText(span.status, 50),
    component: sender.component,
    release: cleanText(text("sentry.release"), 200),
    hostId: hostOf(sender, attributes["zen.host_id"]),
    commandId: identifier(attributes["zen.command_id"]),
    jobId: identifier(attributes["zen.job_id"]),
    isSegment: span.is_segment,
    attributes: cleanJson(attributes),
    links: cleanJson(span.links),
  };
}
