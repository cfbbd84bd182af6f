import type { ChartData, ChartLine } from "./chart-line.ts";

/** What one line says over a stretch of time. */
export type LineSummary = { average: number; low: number; high: number };

/** The average, lowest and highest of what is known; null when nothing is. */
export function summarise(values: readonly (number | null | undefined)[]): LineSummary | null {
  const known = values.filter((value) => value !== null && value !== undefined);
  if (known.length === 0) return null;
  return known.reduce<LineSummary>(
    ({ average, low, high }, value) => ({
      average: average + value / known.length,
      low: Math.min(low, value),
      high: Math.max(high, value),
    }),
    { average: 0, low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY },
  );
}

/** One row of a chart's table: seconds since the epoch at its start, and each line over it. */
export type TableRow = { time: number; lines: { name: string; summary: LineSummary | null }[] };

/** A chart in at most `rows` rows of equal time, for those who read rather than look. Times without data are left out. */
export function tableRows({ times, lines }: ChartData, rows: number): TableRow[] {
  const first = times[0];
  const last = times.at(-1);
  if (first === undefined || last === undefined) return [];
  const width = Math.max(1, (last - first) / rows);
  const slots = new Map<number, number[]>();
  times.forEach((time, index) => {
    const slot = Math.min(rows - 1, Math.floor((time - first) / width));
    const indexes = slots.get(slot);
    if (indexes) indexes.push(index);
    else slots.set(slot, [index]);
  });
  return [...slots]
    .map(([slot, indexes]) => ({
      time: first + slot * width,
      lines: lines.map((line) => over(line, indexes)),
    }))
    .filter((row) => row.lines.some((line) => line.summary !== null));
}

function over({ name, values }: ChartLine, indexes: readonly number[]): TableRow["lines"][number] {
  return { name, summary: summarise(indexes.map((index) => values[index])) };
}
