import {
  continueTrace,
  getActiveSpan,
  getIsolationScope,
  type SpanAttributes,
  startInactiveSpan,
  startNewTrace,
  startSpan,
  withIsolationScope,
} from "@sentry/core";

export type Scalar = string | number | boolean;
export interface SpanAbout {
  op: string;
  attributes?: Record<string, Scalar>;
}
export interface TraceIds {
  traceId: string;
  spanId: string;
}
/** What a piece of work is about. They become tags of errors, attributes of spans and fields of log lines. */
export interface WorkIds {
  commandId?: string;
  hostId?: string;
  jobId?: string;
  site?: string;
}

/** Read by the sampler: whether a span that begins a trace is kept whatever the rates say. */
export const SAMPLED_ATTRIBUTE = "zen.sampled";
const IDS = "zenIds";
const FAILED = { code: 2, message: "internal_error" } as const;

/** Runs work under a span; a failure of the work is the span's failure and is thrown on. */
export function withSpan<T>(name: string, about: SpanAbout, work: () => Promise<T> | T): Promise<T> {
  return startSpan({ name, ...about }, async () => work());
}

/** The span that is running here; null outside of any. */
export function currentTrace(): (TraceIds & { sampled: boolean }) | null {
  const context = getActiveSpan()?.spanContext();
  if (!context) return null;
  return { traceId: context.traceId, spanId: context.spanId, sampled: (context.traceFlags & 1) === 1 };
}

/** Runs work under a span of a trace that began elsewhere and is kept; what it binds stays its own. */
export function inTrace<T>(
  trace: TraceIds,
  about: SpanAbout & { name: string },
  work: () => Promise<T> | T,
): Promise<T> {
  return withIsolationScope(() =>
    continueTrace(headersOf(trace), () => startSpan(always(about), async () => work())),
  );
}

/**
 * Runs work under the first span of a trace of its own, linked to the span that was running. Without `sampled` the
 * rates decide whether it is kept.
 */
export function inNewTrace<T>(
  about: SpanAbout & { name: string; sampled?: boolean },
  work: () => Promise<T> | T,
): Promise<T> {
  const before = getActiveSpan()?.spanContext();
  const { sampled, name, op, attributes } = about;
  const links = before ? [{ context: before, attributes: { "sentry.link.type": "previous_trace" } }] : [];
  const decided = sampled === undefined ? {} : { [SAMPLED_ATTRIBUTE]: sampled };
  const span = { name, op, attributes: { ...attributes, ...decided }, links };
  return startNewTrace(() => startSpan(span, async () => work()));
}

/** Runs work with ids bound to whatever it reports; inner ids add to outer ones. */
export function withIds<T>(ids: WorkIds, work: () => T): T {
  return withIsolationScope(() => {
    bindIds(ids);
    return work();
  });
}

/** Binds ids to whatever this request, or this piece of a job, reports from now on. */
export function bindIds(ids: WorkIds): void {
  const scope = getIsolationScope();
  for (const [name, value] of Object.entries(ids)) {
    if (value === undefined) continue;
    const key = snakeCase(name);
    scope.setTag(key, value);
    scope.setAttribute(`zen.${key}`, value);
    scope.setSDKProcessingMetadata({ [IDS]: { [key]: value } });
  }
}

/** What is bound here, as log lines name it: `command_id`, `host_id`, `job_id`, `site`. */
export function boundIds(): Record<string, string> {
  const bound = getIsolationScope().getScopeData().sdkProcessingMetadata[IDS];
  return (bound ?? {}) as Record<string, string>;
}

/** Marks the running span as failed, for work that tells of its failure by what it returns. */
export function markFailed(): void {
  getActiveSpan()?.setStatus(FAILED);
}

/** A span that was measured by hand; times in ms since the epoch. Its trace is kept. Returns the span's id. */
export function recordSpan(span: {
  name: string;
  op: string;
  traceId: string;
  parentSpanId: string;
  startedAt: number;
  endedAt: number;
  attributes?: Record<string, Scalar>;
  ok: boolean;
}): string {
  return withIsolationScope(() =>
    continueTrace(headersOf({ traceId: span.traceId, spanId: span.parentSpanId }), () => {
      const measured = startInactiveSpan({ ...always(span), startTime: span.startedAt });
      measured.setStatus(span.ok ? { code: 1 } : FAILED);
      measured.end(span.endedAt);
      return measured.spanContext().spanId;
    }),
  );
}

function always(about: SpanAbout & { name: string }): {
  name: string;
  op: string;
  attributes: SpanAttributes;
} {
  return { name: about.name, op: about.op, attributes: { ...about.attributes, [SAMPLED_ATTRIBUTE]: true } };
}

function headersOf(trace: TraceIds): { sentryTrace: string; baggage: string } {
  return {
    sentryTrace: `${trace.traceId}-${trace.spanId}-1`,
    baggage: `sentry-trace_id=${trace.traceId},sentry-sampled=true,sentry-sample_rate=1`,
  };
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
