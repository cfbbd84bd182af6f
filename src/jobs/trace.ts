import { z } from "zod";

/** Which trace queued a job, beside what the job itself knows; jobs that the clock queues have none. */
const tracedSchema = z.object({
  trace: z.object({
    traceId: z.string().regex(/^[0-9a-f]{32}$/),
    spanId: z.string().regex(/^[0-9a-f]{16}$/),
  }),
});

export type JobTrace = z.infer<typeof tracedSchema>["trace"];

/** The payload with the trace that it is queued in, if that is kept. */
export function withTrace(payload: unknown, trace: (JobTrace & { sampled: boolean }) | null): unknown {
  if (!trace?.sampled || typeof payload !== "object") return payload;
  return { ...payload, trace: { traceId: trace.traceId, spanId: trace.spanId } };
}

/** The trace that a payload was queued in, or null. */
export function traceOf(payload: unknown): JobTrace | null {
  return tracedSchema.safeParse(payload).data?.trace ?? null;
}
