import { z } from "zod";

/** W3C trace id. */
export const traceIdSchema = z
  .string()
  .trim()
  .regex(/^[0-9a-f]{32}$/, "is not a trace id: it has 32 hexadecimal digits");

/** A span as the store keeps it. Times are ms since the epoch with fractions, by the clock of who measured it. */
export type StoredSpan = {
  spanId: string;
  parentSpanId: string | null;
  name: string;
  op: string;
  failed: boolean;
  component: string;
  hostId: string | null;
  startedAt: number;
  endedAt: number;
  attributes: Record<string, string | number | boolean>;
};

/** Something that happened at one moment of a trace. `at` is like the times of a span. */
export type StoredMark = {
  id: string;
  spanId: string | null;
  component: string;
  hostId: string | null;
  at: number;
  level: string;
  text: string;
} & ({ kind: "log" } | { kind: "error"; groupId: string });

/** Where an item stands in the picture: below what, and how long after the beginning, ms. */
type Placed = { depth: number; offsetMs: number };
export type SpanRow = Placed & { kind: "span"; durationMs: number } & Omit<
    StoredSpan,
    "startedAt" | "endedAt"
  >;
export type MarkRow = Placed & StoredMark;
export type TraceRow = SpanRow | MarkRow;

/** How far the times of one clock were moved to fit those of the control plane. */
export type ClockShift = { name: string; shiftMs: number };

/** A trace as a picture: rows in the order of a reader, each below what caused it. */
export type TraceDto = {
  traceId: string;
  /** ISO, by the control plane's clock. */
  startedAt: string;
  durationMs: number;
  rows: TraceRow[];
  shifts: ClockShift[];
  /** Kept traces that spans of this one point to, for example that of the page on which something was clicked. */
  linked: string[];
  commandIds: string[];
  hostNames: Record<string, string>;
  jobIds: string[];
  /** True when there was more than a page can show. */
  cut: boolean;
};

/** What the list of slow things can be about. */
export const SLOW_KINDS = ["pages", "jobs", "commands", "queries", "requests"] as const;
export const slowKindSchema = z.enum(SLOW_KINDS);
export type SlowKind = z.infer<typeof slowKindSchema>;

export const listSlowInputSchema = z.strictObject({
  kind: slowKindSchema,
  hours: z.union([z.literal(1), z.literal(24), z.literal(168)]),
});
export type ListSlowInput = z.infer<typeof listSlowInputSchema>;

/** What took long under one name, and where to see why. */
export type SlowName = {
  name: string;
  op: string;
  component: string;
  count: number;
  failed: number;
  p50Ms: number;
  p95Ms: number;
  maxMs: number;
  slowestTraceId: string;
};
