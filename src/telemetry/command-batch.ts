import {
  type Client,
  type Envelope,
  generateSpanId,
  generateTraceId,
  getActiveSpan,
  getClient,
} from "@sentry/core";
import { COMMAND_OP, type CommandSpan } from "./command-trace.ts";

const SPANS_PER_ITEM = 100;

type Issued = { span: CommandSpan; hostId: string; commandId: string };

/**
 * Spans of commands that are issued together, each in a trace of its own that is linked to the one running here.
 * Written by hand: the SDK would send an envelope per trace, and ten thousand commands are one click.
 */
export function openCommandBatch(kind: string) {
  const startedAt = Date.now();
  const cause = getActiveSpan()?.spanContext() ?? null;
  const issued: Issued[] = [];
  return {
    spanFor(hostId: string): CommandSpan {
      const span: CommandSpan = {
        traceId: generateTraceId(),
        spanId: generateSpanId(),
        issued: (commandId) => void issued.push({ span, hostId, commandId }),
      };
      return span;
    },
    /** Sends the spans of the commands that came to be. Never throws. */
    finish(): void {
      const client = getClient();
      if (!client || issued.length === 0) return;
      const endedAt = Date.now();
      const spans = issued.map((each) => serialized(client, { ...each, kind, startedAt, endedAt, cause }));
      void client.sendEnvelope(envelopeOf(client, spans)).then(null, () => undefined);
    },
  };
}

type Measured = Issued & {
  kind: string;
  startedAt: number;
  endedAt: number;
  cause: { traceId: string; spanId: string } | null;
};

/** Sentry's span protocol, version 2. */
function serialized(client: Client, { span, hostId, commandId, kind, startedAt, endedAt, cause }: Measured) {
  const { release, environment } = client.getOptions();
  const name = `${COMMAND_OP}.${kind}`;
  const attributes = {
    "sentry.op": COMMAND_OP,
    "sentry.segment.name": name,
    "sentry.segment.id": span.spanId,
    "sentry.release": release ?? "",
    "sentry.environment": environment ?? "",
    "zen.host_id": hostId,
    "zen.command_id": commandId,
  };
  return {
    trace_id: span.traceId,
    span_id: span.spanId,
    name,
    start_timestamp: startedAt / 1_000,
    end_timestamp: endedAt / 1_000,
    is_segment: true,
    status: "ok",
    attributes: Object.fromEntries(
      Object.entries(attributes).map(([key, value]) => [key, { type: "string", value }]),
    ),
    ...(cause ? { links: [{ trace_id: cause.traceId, span_id: cause.spanId, sampled: true }] } : {}),
  };
}

function envelopeOf(client: Client, spans: readonly unknown[]): Envelope {
  const sdk = client.getSdkMetadata()?.sdk;
  const headers = {
    sent_at: new Date().toISOString(),
    ...(sdk ? { sdk: { name: sdk.name, version: sdk.version } } : {}),
  };
  const items = [];
  for (let from = 0; from < spans.length; from += SPANS_PER_ITEM) {
    const part = spans.slice(from, from + SPANS_PER_ITEM);
    const header = {
      type: "span",
      item_count: part.length,
      content_type: "application/vnd.sentry.items.span.v2+json",
    };
    items.push([header, { version: 2, items: part }]);
  }
  return [headers, items] as unknown as Envelope;
}
