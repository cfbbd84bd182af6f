import { normal, type Random } from "./seeded-random.ts";

/** Most machines get all huge pages, some only a part, few none: a fragmented memory looks like that. */
export function allocateHugePages(random: Random, total: number): number {
  const luck = random();
  if (luck < 0.85) return total;
  return luck < 0.95 ? Math.floor(total * random()) : 0;
}

/** What each thread computes of the whole; they sum to 1 and differ by a few percent. */
export function shareAmong(random: Random, threads: number): number[] {
  const weights = Array.from({ length: threads }, () => 1 + 0.03 * Math.max(-3, Math.min(3, normal(random))));
  const sum = weights.reduce((left, right) => left + right, 0);
  return weights.map((weight) => weight / sum);
}

/** RandomX loses about a third of its rate without huge pages. */
export function hugePageFactor(allocated: number, total: number): number {
  return total === 0 ? 1 : 0.67 + 0.33 * (allocated / total);
}
