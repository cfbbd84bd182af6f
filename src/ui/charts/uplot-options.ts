import type uPlot from "uplot";
import type { HashrateUnit } from "#src/protocol/hashrate.ts";
import { formatHashrate } from "#src/protocol/hashrate.ts";
import { axisTime, formatAbsolute } from "../format/time.ts";
import type { Columns } from "./columns.ts";

/** Colours as CSS text, read from the page, since a canvas knows no CSS variables. */
export type ChartColours = { line: string; band: string; ink: string; grid: string };

type Options = {
  width: number;
  height: number;
  unit: HashrateUnit;
  /** The range that was asked for, seconds since the epoch; read at each drawing. */
  window: () => [number, number];
  hasRange: boolean;
  colours: ChartColours;
};

const FONT = "11px ui-sans-serif, system-ui, sans-serif";
const DAY_S = 86_400;

/** Times of day, and dates where a day begins or where days are all that is shown; in the reader's zone. */
function timeLabels(_plot: uPlot, splits: number[], _axis: number, _space: number, step: number): string[] {
  return splits.map((split) => axisTime(split * 1_000, step >= DAY_S));
}

function axes({ unit, colours }: Options): uPlot.Axis[] {
  const axis = {
    font: FONT,
    labelFont: FONT,
    stroke: colours.ink,
    grid: { stroke: colours.grid, width: 1 },
    ticks: { show: false },
  };
  return [
    { ...axis, grid: { show: false }, space: 70, values: timeLabels },
    {
      ...axis,
      label: `Hashrate (${unit.name})`,
      labelSize: 18,
      size: 46,
      values: (_plot, splits) => splits.map((split) => String(Number((split / unit.factor).toPrecision(4)))),
    },
  ];
}

function legendTime(_plot: uPlot, seconds: number | null): string {
  if (seconds === null) return "–";
  return formatAbsolute(seconds * 1_000, Intl.DateTimeFormat().resolvedOptions().timeZone);
}

/** What the legend says under the cursor; without a cursor nothing. */
function legendValue(_plot: uPlot, hs: number | null, _series: number, index: number | null): string {
  if (index === null) return "–";
  return hs === null ? "no data" : formatHashrate(hs);
}

function rangeSeries(): uPlot.Series[] {
  const edge = { stroke: "transparent", width: 0, points: { show: false } };
  return [
    { ...edge, label: "Lowest", value: legendValue },
    { ...edge, label: "Highest", value: legendValue },
  ];
}

/** Options of a hashrate chart: y from zero, the range that was asked for, and no line across a gap. */
export function chartOptions(options: Options): uPlot.Options {
  const { width, height, window, hasRange, colours } = options;
  const range = hasRange ? rangeSeries() : [];
  return {
    width,
    height,
    scales: {
      x: { time: true, range: window },
      y: { range: (_plot, _low, high) => [0, Math.max(1, high) * 1.1] },
    },
    axes: axes(options),
    cursor: { drag: { x: false, y: false }, points: { size: 6 } },
    legend: { live: true },
    series: [
      { label: "Time", value: legendTime },
      {
        label: hasRange ? "Average" : "Hashrate",
        stroke: colours.line,
        width: 1.5,
        spanGaps: false,
        value: legendValue,
      },
      ...range,
    ],
    ...(hasRange ? { bands: [{ series: [3, 2] as [number, number], fill: colours.band }] } : {}),
  };
}

/** The columns in the order of the series of `chartOptions`. */
export function chartData(data: Columns): uPlot.AlignedData {
  if (data.range === null) return [data.time, data.value];
  return [data.time, data.value, data.range.low, data.range.high];
}
