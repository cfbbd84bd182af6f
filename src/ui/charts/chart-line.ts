/** How a line is drawn: the one that matters, one behind it, one to compare with, or one that should be zero. */
export type LineLook = "main" | "faint" | "reference" | "danger";

/** One row of figures of a chart, as many as the chart has times. A null is a gap: nothing is known of that time. */
export type ChartLine = {
  name: string;
  values: readonly (number | null)[];
  look: LineLook;
};

/** Where something happened that explains a curve. Drawn as an upright line. */
export type ChartMark = { at: number; tone: "accent" | "danger" | "muted" };

/** All that a chart draws. Times are seconds since the epoch, growing. */
export type ChartData = {
  times: readonly number[];
  lines: readonly ChartLine[];
  /** The lowest and highest of each bucket, as a band behind the lines. */
  band?: { low: readonly (number | null)[]; high: readonly (number | null)[] } | undefined;
};

/** The highest figure of a chart; 0 when there is none. */
export function highestOf({ lines, band }: ChartData): number {
  return [...lines.map((line) => line.values), band?.high ?? []].reduce(
    (highest, values) => values.reduce<number>((most, value) => Math.max(most, value ?? 0), highest),
    0,
  );
}

/** Whether nothing at all is known. */
export function isEmpty({ lines }: ChartData): boolean {
  return lines.every((line) => line.values.every((value) => value === null));
}
