/** Widths of buckets that people can name, seconds. */
const WIDTHS_S = [60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400] as const;

/** A width that cuts `lengthS` into some 40 buckets, none finer than the points are apart. Seconds. */
export function bucketWidthS(lengthS: number, stepS: number): number {
  const wanted = Math.max(lengthS / 40, stepS);
  return WIDTHS_S.find((width) => width >= wanted) ?? 86_400;
}

type Count = number | null | undefined;
type Counted = { t: number; accepted?: Count; rejected?: Count };

/** What was counted in each bucket: times are the middles of the buckets, seconds since the epoch. */
export type CountBuckets = { times: number[]; accepted: (number | null)[]; rejected: (number | null)[] };

/** Adds up counts by buckets of `widthS`. A bucket in which nothing is known is left out. */
export function countInBuckets(points: readonly Counted[], widthS: number): CountBuckets {
  const sums = new Map<number, { accepted: number; rejected: number }>();
  for (const { t, accepted, rejected } of points) {
    if (typeof accepted !== "number") continue;
    const bucket = Math.floor(t / 1_000 / widthS);
    const sum = sums.get(bucket) ?? { accepted: 0, rejected: 0 };
    sums.set(bucket, { accepted: sum.accepted + accepted, rejected: sum.rejected + (rejected ?? 0) });
  }
  const sorted = [...sums].sort(([one], [other]) => one - other);
  return {
    times: sorted.map(([bucket]) => (bucket + 0.5) * widthS),
    accepted: sorted.map(([, sum]) => sum.accepted),
    rejected: sorted.map(([, sum]) => sum.rejected),
  };
}
