import type { FleetSeries, HostSeries } from "#src/domain/health/schema.ts";

/** What a chart draws, column by column. A null is a gap: nothing is known of that time. */
export type Columns = {
  /** Seconds since the epoch, growing. */
  time: number[];
  /** H/s. */
  value: (number | null)[];
  /** Lowest and highest of each bucket, H/s; null when the points are single samples. */
  range: { low: (number | null)[]; high: (number | null)[] } | null;
};

type Point = { t: number; value: number | null; low: number | null; high: number | null };

/** Samples come a little early or late; buckets do not. */
const GAP_STEPS = { raw: 3, "1m": 1.5, "1h": 1.5 } as const;

function round(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10;
}

function columns(points: readonly Point[], gapMs: number, withRange: boolean): Columns {
  const result: Columns = { time: [], value: [], range: withRange ? { low: [], high: [] } : null };
  const add = (point: Point) => {
    result.time.push(point.t / 1_000);
    result.value.push(round(point.value));
    result.range?.low.push(round(point.low));
    result.range?.high.push(round(point.high));
  };
  let previous: number | null = null;
  for (const point of points) {
    if (previous !== null && point.t - previous > gapMs) {
      add({ t: previous + gapMs / 2, value: null, low: null, high: null });
    }
    add(point);
    previous = point.t;
  }
  return result;
}

/** A host's hashrate as columns, with a gap wherever samples are missing. */
export function hostColumns(series: HostSeries): Columns {
  const points = series.points.map(({ t, hashrate, min, max }) => ({
    t,
    value: hashrate,
    low: min,
    high: max,
  }));
  return columns(points, series.stepS * 1_000 * GAP_STEPS[series.resolution], series.resolution !== "raw");
}

/** The fleet's hashrate as columns, with a gap wherever buckets are missing. */
export function fleetColumns(series: FleetSeries): Columns {
  const points = series.points.map(({ t, hashrate }) => ({ t, value: hashrate, low: null, high: null }));
  return columns(points, series.stepS * 1_000 * GAP_STEPS[series.resolution], false);
}

/** One row of a chart's table: seconds since the epoch at its start, and H/s over it. */
export type Row = { time: number; average: number; low: number; high: number };

/** The columns in at most `rows` rows of equal time for those who read rather than look. Times without data are left out. */
export function summarise(data: Columns, rows: number): Row[] {
  const first = data.time[0];
  const last = data.time.at(-1);
  if (first === undefined || last === undefined) return [];
  const width = Math.max(1, (last - first) / rows);
  const groups = new Map<number, number[]>();
  data.time.forEach((time, index) => {
    const value = data.value[index];
    if (value === null || value === undefined) return;
    const slot = Math.min(rows - 1, Math.floor((time - first) / width));
    groups.set(slot, [...(groups.get(slot) ?? []), index]);
  });
  return [...groups].map(([slot, indexes]) => row(data, first + slot * width, indexes));
}

function row(data: Columns, time: number, indexes: readonly number[]): Row {
  const known = (list: readonly (number | null)[]) => indexes.flatMap((index) => list[index] ?? []);
  const values = known(data.value);
  return {
    time,
    average: values.reduce((sum, value) => sum + value, 0) / values.length,
    low: Math.min(...values, ...known(data.range?.low ?? [])),
    high: Math.max(...values, ...known(data.range?.high ?? [])),
  };
}
