import { getActiveSpan, SentryNonRecordingSpan, type Span } from "@sentry/core";

/** As much of OpenTelemetry's interface as Next.js uses; the SDK implements it. */
type Tracer = { startActiveSpan(name: string, ...rest: unknown[]): unknown };
export type TracerProvider = { getTracer(...about: never[]): Tracer };

const SAMPLED = 1;
/** The SDK learns a request's route from spans that have one, and its middleware from spans of that type. */
const ROUTE = "next.route";
const TYPE = "next.span_type";
const MIDDLEWARE = "Middleware.execute";

/**
 * Next.js opens a span for each step of a request. In a trace that is not kept, those below the request's own would
 * only cost: each copies scopes and enters another asynchronous context. Here they are a span that does nothing.
 */
export function skipUnkeptSpans(provider: TracerProvider | undefined): void {
  if (!provider) return;
  const getTracer = provider.getTracer.bind(provider);
  const changed = new WeakSet<Tracer>();
  provider.getTracer = (...about) => {
    const tracer = getTracer(...about);
    if (!changed.has(tracer)) passBy(tracer);
    changed.add(tracer);
    return tracer;
  };
}

function passBy(tracer: Tracer): void {
  const start = tracer.startActiveSpan.bind(tracer);
  tracer.startActiveSpan = (name, ...rest) => {
    const [options, work] = rest;
    const above = getActiveSpan();
    if (rest.length !== 2 || typeof work !== "function" || !above || isOfUse(above, options)) {
      return start(name, ...rest);
    }
    return work(new SentryNonRecordingSpan({ traceId: above.spanContext().traceId }));
  };
}

function isOfUse(above: Span, options: unknown): boolean {
  const { traceFlags, isRemote } = above.spanContext();
  if (traceFlags & SAMPLED || isRemote) return true;
  const attributes = (options as { attributes?: Record<string, unknown> } | null)?.attributes ?? {};
  return attributes[ROUTE] !== undefined || attributes[TYPE] === MIDDLEWARE;
}
