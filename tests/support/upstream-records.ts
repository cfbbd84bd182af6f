import type { SentryServer } from "./sentry-server.ts";

// biome-ignore lint/suspicious/noExplicitAny: what an SDK sends is looked at freely in tests
type Json = any;

export interface UpstreamEvent {
  id: string;
  component: string;
  traceId: string | null;
  payload: Json;
}

export interface UpstreamSpan {
  name: string;
  component: string;
  traceId: string;
  payload: Json;
}

/** The error events that upstream accepted, in the order they came. */
export function acceptedEvents(upstream: SentryServer): UpstreamEvent[] {
  return upstream.accepted("event").map(({ payload }) => {
    const event = payload as Json;
    return {
      id: event.event_id,
      component: event.tags?.component ?? "",
      traceId: event.contexts?.trace?.trace_id ?? null,
      payload: event,
    };
  });
}

/** The spans that upstream accepted, in the order they came. */
export function acceptedSpans(upstream: SentryServer): UpstreamSpan[] {
  return upstream
    .accepted("span")
    .flatMap(({ payload }) => (payload as Json).items as Json[])
    .map((span) => ({
      name: span.name,
      component: span.attributes?.["zen.component"]?.value ?? "",
      traceId: span.trace_id,
      payload: span,
    }));
}
