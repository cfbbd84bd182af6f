import type { Ctx } from "#src/domain/context.ts";

const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;

/** Reads a W3C `traceparent` header; anything malformed is no trace. It is never proof of anything. */
export function readTrace(traceparent: string | null): Ctx["trace"] {
  const match = TRACEPARENT.exec(traceparent ?? "");
  const [, traceId, spanId] = match ?? [];
  if (!traceId || !spanId || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return null;
  return { traceId, spanId };
}
