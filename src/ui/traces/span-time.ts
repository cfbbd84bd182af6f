import { formatStep } from "../format/duration.ts";

/** How long a span took, ms, as exact as one compares spans: `0.4 ms`, `38 ms`, `1.24 s`, `2 min 3.4 s`. */
export function formatTook(ms: number): string {
  if (ms < 9.95) return `${Math.max(0, ms).toFixed(1)} ms`;
  if (ms < 59_950) return formatStep(ms);
  const tenths = Math.round(ms / 100);
  return `${Math.floor(tenths / 600)} min ${((tenths % 600) / 10).toFixed(1)} s`;
}

/** Where a bar stands and how wide it is, as shares of the whole in per cent. A bar that short is still a line. */
export function barPlace(offsetMs: number, tookMs: number, wholeMs: number): { left: number; width: number } {
  const whole = Math.max(wholeMs, 0.001);
  const width = Math.min(100, Math.max(0.4, (tookMs / whole) * 100));
  return { left: Math.min(100 - width, Math.max(0, (offsetMs / whole) * 100)), width };
}
