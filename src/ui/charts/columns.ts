import type { FleetSeries, Resolution } from "#src/domain/health/schema.ts";

/** Figures by name, as many as there are times. A null is a gap: nothing is known of that time. */
export type Columns<K extends string> = {
  /** Seconds since the epoch, growing. */
  times: number[];
  values: Record<K, (number | null)[]>;
};

type Point<K extends string> = { t: number } & { [key in K]?: number | null | undefined };

/** Samples come a little early or late; buckets do not. */
const GAP_STEPS: Readonly<Record<Resolution, number>> = { raw: 3, "1m": 1.5, "1h": 1.5 };

/** How far apart two points may be and still be joined, ms. */
export function gapMsOf({ resolution, stepS }: { resolution: Resolution; stepS: number }): number {
  return stepS * 1_000 * GAP_STEPS[resolution];
}

function round(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : Math.round(value * 10) / 10;
}

/** Points as columns, with a gap wherever two are further apart than `gapMs`. */
export function columnsOf<K extends string>(
  points: readonly Point<K>[],
  names: readonly K[],
  gapMs: number,
): Columns<K> {
  const times: number[] = [];
  const columns = names.map((name) => ({ name, values: [] as (number | null)[] }));
  let previous: number | null = null;
  for (const point of points) {
    if (previous !== null && point.t - previous > gapMs) {
      times.push((previous + gapMs / 2) / 1_000);
      for (const column of columns) column.values.push(null);
    }
    times.push(point.t / 1_000);
    for (const column of columns) column.values.push(round(point[column.name]));
    previous = point.t;
  }
  const values = Object.fromEntries(columns.map(({ name, values }) => [name, values])) as Record<
    K,
    (number | null)[]
  >;
  return { times, values };
}

/** The fleet's hashrate as columns, with a gap wherever buckets are missing. */
export function fleetColumns(series: FleetSeries): Columns<"hashrate"> {
  return columnsOf(series.points, ["hashrate"], gapMsOf(series));
}
