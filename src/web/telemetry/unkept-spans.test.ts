import { SentryNonRecordingSpan, type Span, withActiveSpan } from "@sentry/core";
import { describe, expect, it } from "vitest";
import { skipUnkeptSpans } from "./unkept-spans.ts";

const traceId = "a".repeat(32);
const unkept = new SentryNonRecordingSpan({ traceId });

function spanWith(context: { traceFlags: number; isRemote?: boolean }): Span {
  const span = new SentryNonRecordingSpan({ traceId });
  const spanContext = { ...span.spanContext(), ...context };
  span.spanContext = () => spanContext;
  return span;
}

/** A tracer that names what it was asked to start. */
function makeTracer() {
  const started: string[] = [];
  const tracer = {
    startActiveSpan(name: string, ...rest: unknown[]): unknown {
      started.push(name);
      const work = rest.at(-1) as (span: Span) => unknown;
      return work(spanWith({ traceFlags: 1 }));
    },
  };
  const provider = { getTracer: () => tracer };
  skipUnkeptSpans(provider);
  return { started, get: () => provider.getTracer() };
}

describe("spans of a trace that is not kept", () => {
  it("are not started, and their work gets a span of the same trace that does nothing", () => {
    const { started, get } = makeTracer();
    const given = withActiveSpan(unkept, () =>
      get().startActiveSpan("render", { attributes: {} }, (span: Span) => span),
    ) as Span;
    expect(started).toEqual([]);
    expect(given.isRecording()).toBe(false);
    expect(given.spanContext().traceId).toBe(traceId);
  });

  it.each([
    ["the trace is kept", spanWith({ traceFlags: 1 }), { attributes: {} }],
    ["it is the request's own, below a caller's span", spanWith({ traceFlags: 0, isRemote: true }), {}],
    ["it tells the route", unkept, { attributes: { "next.route": "/hosts/[id]" } }],
    ["it is the middleware", unkept, { attributes: { "next.span_type": "Middleware.execute" } }],
  ])("are started when %s", (_why, above, options) => {
    const { started, get } = makeTracer();
    expect(withActiveSpan(above, () => get().startActiveSpan("step", options, () => "done"))).toBe("done");
    expect(started).toEqual(["step"]);
  });

  it("are started without any span above, once however often the tracer is asked for", () => {
    const { started, get } = makeTracer();
    get();
    expect(get().startActiveSpan("request", {}, () => 1)).toBe(1);
    expect(started).toEqual(["request"]);
  });
});
