import type { PickedSeries } from "#src/domain/health/schema.ts";

/** Where newer points have to be asked for from: a bucket that was still growing is asked for again. Ms since the epoch. */
export function tailStart({ resolution, points }: PickedSeries): number | null {
  const last = points.at(-1)?.t;
  if (last === undefined) return null;
  return resolution === "raw" ? last + 1 : last;
}

/** The series with what came since, without what has left the range. The same object when nothing changed. */
export function mergeSeries(series: PickedSeries, tail: PickedSeries, from: number): PickedSeries {
  const start = tail.points[0]?.t ?? Number.POSITIVE_INFINITY;
  const kept = series.points.filter((point) => point.t >= from && point.t < start);
  if (kept.length === series.points.length && tail.points.length === 0) return series;
  return { ...series, points: [...kept, ...tail.points] };
}
