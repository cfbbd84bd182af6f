import uPlot from "uplot";
import { axisTime } from "../format/time.ts";
import type { ChartData, ChartLine, ChartMark } from "./chart-line.ts";
import { axisRange, type ChartScale } from "./chart-scale.ts";
import type { PlotColours } from "./plot-colours.ts";
import { AXIS_PX, EDGE_PX } from "./plot-frame.ts";

/** What changes from one drawing to the next is read anew each time. */
export type PlotWiring = {
  /** The range of time that is shown, seconds since the epoch. */
  window: () => [number, number];
  marks: () => readonly ChartMark[];
  /** The index of the time under the cursor; null when it is elsewhere. */
  onCursor: (index: number | null) => void;
  /** A stretch of time was chosen by dragging, seconds since the epoch. Absent where there is nothing to zoom. */
  onZoom?: ((from: number, to: number) => void) | undefined;
};

export type PlotLook = {
  size: { width: number; height: number };
  scale: ChartScale;
  unit: { name: string; factor: number };
  bars: boolean;
  /** Charts with the same key share their cursor. */
  sync: string | undefined;
  colours: PlotColours;
};

const FONT = "11px ui-sans-serif, system-ui, sans-serif";
const DAY_S = 86_400;
const MIN_DRAG_PX = 8;

/** Times of day, and dates where a day begins or where days are all that is shown; in the reader's zone. */
function timeLabels(_plot: uPlot, splits: number[], _axis: number, _space: number, step: number): string[] {
  return splits.map((split) => axisTime(split * 1_000, step >= DAY_S));
}

function axes({ colours, unit }: PlotLook): uPlot.Axis[] {
  const axis = {
    font: FONT,
    labelFont: FONT,
    stroke: colours.ink,
    grid: { stroke: colours.grid, width: 1 },
    ticks: { show: false },
  };
  return [
    { ...axis, grid: { show: false }, space: 70, size: 26, gap: 6, values: timeLabels },
    {
      ...axis,
      label: unit.name,
      labelSize: 14,
      labelGap: 0,
      size: AXIS_PX - 14,
      gap: 6,
      space: 28,
      values: (_plot, splits) => splits.map((split) => String(Number((split / unit.factor).toPrecision(4)))),
    },
  ];
}

function lineSeries(line: ChartLine, { colours, bars }: PlotLook): uPlot.Series {
  const stroke = colours.lines[line.look];
  if (bars) {
    const paths = uPlot.paths.bars?.({ size: [0.7, 24] });
    return { stroke, fill: stroke, width: 0, points: { show: false }, ...(paths ? { paths } : {}) };
  }
  return {
    stroke,
    spanGaps: false,
    width: line.look === "main" ? 1.6 : 1.1,
    ...(line.look === "reference" ? { dash: [4, 3] } : {}),
    ...(line.look === "main" ? { fill: colours.fill } : {}),
    // A sample that stands alone between gaps would be invisible without its point.
    points: {
      show: true,
      size: 4,
      fill: stroke,
      stroke,
      filter: (plot, series) => loneIndexes(plot.data[series] as (number | null)[]),
    },
  };
}

function loneIndexes(values: readonly (number | null)[]): number[] {
  const known = (index: number) => typeof values[index] === "number";
  return values.flatMap((_, index) =>
    known(index) && !known(index - 1) && !known(index + 1) ? [index] : [],
  );
}

/** Upright lines where something happened, behind nothing and in front of the grid. */
function drawMarks(marks: PlotWiring["marks"], colours: PlotColours) {
  return (plot: uPlot) => {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
    for (const { at, tone } of marks()) {
      const x = Math.round(plot.valToPos(at, "x", true));
      if (x < bbox.left || x > bbox.left + bbox.width) continue;
      ctx.strokeStyle = colours.marks[tone];
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
    }
    ctx.restore();
  };
}

/** Says which time was chosen and takes the selection away: the chart that follows shows it. */
function chooseTime(onZoom: NonNullable<PlotWiring["onZoom"]>) {
  return (plot: uPlot) => {
    const { left, width } = plot.select;
    if (width < MIN_DRAG_PX) return;
    onZoom(plot.posToVal(left, "x"), plot.posToVal(left + width, "x"));
    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  };
}

/** A drag concerns the chart on which it happens; only the cursor is shared. */
function isMove(type: string): boolean {
  return type === "mousemove" || type === "mouseleave";
}

function cursor({ sync }: PlotLook, canZoom: boolean): uPlot.Cursor {
  return {
    y: false,
    points: { size: 6 },
    drag: { x: canZoom, y: false, setScale: false, dist: MIN_DRAG_PX },
    // A double click would fit the axes to the data; resetting the range belongs to the page.
    bind: { dblclick: () => null },
    ...(sync ? { sync: { key: sync, setSeries: false, filters: { pub: isMove, sub: () => true } } } : {}),
  };
}

/** Options of a chart: the range that was asked for, and no line across a gap. */
export function plotOptions(look: PlotLook, wiring: PlotWiring, data: ChartData): uPlot.Options {
  const { size, scale, colours } = look;
  const edge = { stroke: "transparent", width: 0, points: { show: false } };
  const bandAt = data.lines.length + 1;
  return {
    ...size,
    padding: [8, EDGE_PX, 0, 0],
    scales: {
      x: { time: true, range: wiring.window },
      y: { range: (_plot, low, high) => axisRange(scale.base, low, high) },
    },
    axes: axes(look),
    cursor: cursor(look, wiring.onZoom !== undefined),
    legend: { show: false },
    series: [{}, ...data.lines.map((line) => lineSeries(line, look)), ...(data.band ? [edge, edge] : [])],
    ...(data.band
      ? { bands: [{ series: [bandAt + 1, bandAt] as [number, number], fill: colours.band }] }
      : {}),
    hooks: {
      draw: [drawMarks(wiring.marks, colours)],
      setCursor: [(plot) => wiring.onCursor(plot.cursor.idx ?? null)],
      ...(wiring.onZoom ? { setSelect: [chooseTime(wiring.onZoom)] } : {}),
    },
  };
}

/** The columns in the order of the series of `plotOptions`. */
export function plotData({ times, lines, band }: ChartData): uPlot.AlignedData {
  const columns = [...lines.map((line) => line.values), ...(band ? [band.low, band.high] : [])];
  return [times as number[], ...columns.map((values) => values as (number | null)[])];
}
