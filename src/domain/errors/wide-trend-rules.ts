import type { PartTrend, WideSpan } from "./schema.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Pieces of a span, and how long each is, ms. */
const PIECES: Readonly<Record<WideSpan, { pieces: number; pieceMs: number }>> = {
  "1h": { pieces: 30, pieceMs: 2 * MINUTE_MS },
  "24h": { pieces: 24, pieceMs: HOUR_MS },
  "7d": { pieces: 28, pieceMs: 6 * HOUR_MS },
  "30d": { pieces: 30, pieceMs: DAY_MS },
  "90d": { pieces: 30, pieceMs: 3 * DAY_MS },
};

/** The span that ends with the piece that `now` lies in. */
export function wideSpan(span: WideSpan, now: Date) {
  const { pieces, pieceMs } = PIECES[span];
  const end = (Math.floor(now.getTime() / pieceMs) + 1) * pieceMs;
  const start = end - pieces * pieceMs;
  return { pieces, pieceMs, start: new Date(start), before: new Date(start - pieces * pieceMs) };
}

/** One part in one piece; pieces below 0 lie in the time before. */
export type PieceRow = { key: string; name: string | null; piece: number; count: number };

/** The parts with most events first, as many as fit; what lies in no piece of the span or the time before is left out. */
export function partTrends(rows: readonly PieceRow[], pieces: number, most: number): PartTrend[] {
  const parts = new Map<string, PartTrend>();
  for (const { key, name, piece, count } of rows) {
    if (piece >= pieces || piece < -pieces) continue;
    const part = parts.get(key) ?? {
      ...{ key, name, before: 0 },
      trend: { counts: new Array<number>(pieces).fill(0), total: 0 },
    };
    parts.set(key, part);
    if (piece < 0) part.before += count;
    else {
      part.trend.counts[piece] = (part.trend.counts[piece] ?? 0) + count;
      part.trend.total += count;
    }
  }
  return [...parts.values()]
    .filter(({ trend }) => trend.total > 0)
    .sort((one, other) => other.trend.total - one.trend.total || (one.key < other.key ? -1 : 1))
    .slice(0, most);
}
