import { clockOf, clockShifts } from "./clock-rules.ts";
import type { StoredMark, StoredSpan, TraceRow } from "./trace-schema.ts";

type Item = {
  id: string;
  parentId: string | null;
  at: number;
  endsAt: number;
  row: (placed: { depth: number; offsetMs: number }) => TraceRow;
};

export type Waterfall = {
  /** Ms since the epoch, by the control plane's clock. */
  startedAt: number;
  durationMs: number;
  rows: TraceRow[];
  /** By clock, see `clockOf`; only those that were moved. */
  shifts: Map<string, number>;
};

/**
 * Lays a trace out for reading: each span below the one that caused it, and what belongs to it (spans, log lines,
 * errors) by time. What has lost its parent stands at the top level. Null for a trace without anything in it.
 */
export function layOutTrace(
  spans: readonly StoredSpan[],
  marks: readonly StoredMark[],
  offsets: ReadonlyMap<string, number>,
): Waterfall | null {
  const shifts = clockShifts(spans, offsets);
  const shiftOf = (item: { component: string; hostId: string | null }) =>
    shifts.get(clockOf(item)) ?? 0 - (offsets.get(item.hostId ?? "") ?? 0);
  const items = [
    ...uniqueSpans(spans).map((span) => spanItem(span, shiftOf(span))),
    ...marks.map((mark) => markItem(mark, shiftOf(mark))),
  ].sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
  const [first] = items;
  if (!first) return null;
  const startedAt = first.at;
  const endsAt = items.reduce((latest, item) => Math.max(latest, item.endsAt), startedAt);
  return {
    startedAt,
    durationMs: endsAt - startedAt,
    rows: inReadingOrder(items).map(({ item, depth }) => item.row({ depth, offsetMs: item.at - startedAt })),
    shifts: new Map([...shifts].filter(([, shift]) => shift !== 0)),
  };
}

/** The same span may have come twice. */
function uniqueSpans(spans: readonly StoredSpan[]): StoredSpan[] {
  return [...new Map(spans.map((span) => [span.spanId, span])).values()];
}

function spanItem({ startedAt, endedAt, ...span }: StoredSpan, shift: number): Item {
  const durationMs = Math.max(0, endedAt - startedAt);
  const at = startedAt + shift;
  return {
    id: span.spanId,
    parentId: span.parentSpanId,
    at,
    endsAt: at + durationMs,
    row: (placed) => ({ kind: "span", durationMs, ...span, ...placed }),
  };
}

function markItem(mark: StoredMark, shift: number): Item {
  const at = mark.at + shift;
  return {
    id: mark.id,
    parentId: mark.spanId,
    at,
    endsAt: at,
    row: (placed) => ({ ...mark, at, ...placed }),
  };
}

/** Walks from the tops down; a circle of parents, which only a broken sender makes, is opened at its first item. */
function inReadingOrder(items: readonly Item[]): { item: Item; depth: number }[] {
  const known = new Set(items.map((item) => item.id));
  const below = new Map<string | null, Item[]>();
  for (const item of items) {
    const parent = item.parentId !== null && known.has(item.parentId) ? item.parentId : null;
    const siblings = below.get(parent);
    if (siblings) siblings.push(item);
    else below.set(parent, [item]);
  }
  const seen = new Set<Item>();
  const rows: { item: Item; depth: number }[] = [];
  const walk = (from: readonly Item[]) => {
    const stack = from.map((item) => ({ item, depth: 0 })).reverse();
    for (let next = stack.pop(); next; next = stack.pop()) {
      const { item, depth } = next;
      if (seen.has(item)) continue;
      seen.add(item);
      rows.push(next);
      const children = below.get(item.id) ?? [];
      stack.push(...children.map((child) => ({ item: child, depth: depth + 1 })).reverse());
    }
  };
  walk(below.get(null) ?? []);
  for (const item of items) if (!seen.has(item)) walk([item]);
  return rows;
}
