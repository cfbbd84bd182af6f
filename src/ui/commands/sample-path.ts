/** Width and height of the drawing's own units; the element stretches them. */
export const DRAWN_WIDTH = 1_000;
export const DRAWN_HEIGHT = 100;

/** Samples further apart than this many usual steps have a gap between them. */
const GAP_STEPS = 3;

type Point = { t: number; hashrate: number | null };
type Frame = { from: number; to: number; highest: number; stepMs: number };

const round = (value: number) => Math.round(value * 10) / 10;

/** The place of a moment (ms) from left to right. */
export function placeOf(at: number, { from, to }: Pick<Frame, "from" | "to">): number {
  return round(Math.min(1, Math.max(0, (at - from) / Math.max(1, to - from))) * DRAWN_WIDTH);
}

/** A line through samples from zero to the highest; it ends where a value is missing and begins anew after it. */
export function samplePath(points: readonly Point[], frame: Frame): string {
  let path = "";
  let previous: number | null = null;
  for (const { t, hashrate } of points) {
    if (hashrate === null) {
      previous = null;
      continue;
    }
    const joined = previous !== null && t - previous <= frame.stepMs * GAP_STEPS;
    const y = round(DRAWN_HEIGHT * (1 - hashrate / Math.max(1, frame.highest)));
    path += `${joined ? "L" : "M"}${placeOf(t, frame)} ${y}${joined ? "" : "h0"}`;
    previous = t;
  }
  return path;
}
