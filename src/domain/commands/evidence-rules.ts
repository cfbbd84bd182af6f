import type { CommandEvidence } from "./evidence-schema.ts";

const MINUTE_MS = 60_000;

/** How much of the host's samples is shown before a command and after it. */
const AROUND_MS = 2 * MINUTE_MS;
/** A command that takes longer is shown in part: its beginning explains the rest. */
const LONGEST_MS = 15 * MINUTE_MS;

type Moments = { deliveredAt: string | null; finishedAt: string | null };

/**
 * The time around a command in which its host's samples show the effect, ISO; null when the host never took it. `goAt`
 * is when the host was told to go.
 */
export function evidenceWindow(
  { deliveredAt, finishedAt }: Moments,
  now: Date,
): { from: string; to: string; goAt: string } | null {
  if (deliveredAt === null) return null;
  const go = Date.parse(deliveredAt);
  const end = finishedAt === null ? now.getTime() : Date.parse(finishedAt);
  const to = Math.min(Math.max(end, go) + AROUND_MS, go + LONGEST_MS);
  return { from: new Date(go - AROUND_MS).toISOString(), to: new Date(to).toISOString(), goAt: deliveredAt };
}

type Point = { t: number; hashrate: number | null };

/** The last known hashrate before a moment and the last one after it, H/s, with how long after that was, ms. */
export function hashrateAround(points: readonly Point[], at: number): CommandEvidence["hashrate"] {
  const known = points.filter((point): point is Point & { hashrate: number } => point.hashrate !== null);
  const before = known.filter(({ t }) => t <= at).at(-1);
  const after = known.filter(({ t }) => t > at).at(-1);
  return {
    before: before?.hashrate ?? null,
    after: after?.hashrate ?? null,
    afterMs: after ? after.t - at : null,
  };
}
