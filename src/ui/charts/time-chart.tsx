"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useMemo, useRef } from "react";
import { ChartLegend, type LegendHandle } from "./chart-legend.tsx";
import { type ChartData, type ChartMark, isEmpty } from "./chart-line.ts";
import type { ChartScale } from "./chart-scale.ts";
import { ChartTable } from "./chart-table.tsx";
import { summarise } from "./summary.ts";

const NO_MARKS: readonly ChartMark[] = [];

/** The drawing engine is fetched when a chart is first shown; its room is kept meanwhile. */
const Plot = dynamic(() => import("./plot.tsx"), { ssr: false });

export type TimeChartProps = {
  /** Says what is drawn, for example "Power of rig-07, last 24 hours". */
  title: string;
  /** What stands above the chart, for example its name with an explanation. */
  heading?: ReactNode;
  data: ChartData;
  scale: ChartScale;
  /** The whole range that is shown, seconds since the epoch. */
  from: number;
  to: number;
  /** Of the picture alone, px. */
  height?: number;
  bars?: boolean;
  marks?: readonly ChartMark[];
  /** Charts with the same key share their cursor. */
  sync?: string;
  /** What stands there when nothing is known. */
  empty?: string;
  /** A stretch of time was chosen by dragging, seconds since the epoch. */
  onZoom?: (from: number, to: number) => void;
};

/** The figures of the first line in one sentence. */
function summaryText({ lines }: ChartData, { format }: ChartScale): string {
  const main = lines.find((line) => line.look === "main") ?? lines[0];
  const summary = main ? summarise(main.values) : null;
  if (!main || summary === null) return "";
  return `${main.name}: average ${format(summary.average)}, lowest ${format(summary.low)}, highest ${format(summary.high)}.`;
}

/** Figures over time: a picture with real gaps, a sentence that sums it up, and a table. */
export function TimeChart({ title, heading, height = 240, bars = false, ...chart }: TimeChartProps) {
  const { data, scale, from, to, marks = NO_MARKS, empty = "No samples in this time.", sync, onZoom } = chart;
  const legend = useRef<LegendHandle>(null);
  const summary = useMemo(() => summaryText(data, scale), [data, scale]);
  return (
    <figure className="grid min-w-0 content-start gap-1" aria-label={title}>
      <div className="flex min-h-6 flex-wrap items-baseline justify-between gap-x-4">
        {heading}
        <ChartLegend ref={legend} data={data} format={scale.format} />
      </div>
      {isEmpty(data) ? (
        <p className="grid place-items-center rounded-md bg-sunken/50 text-ink-muted" style={{ height }}>
          {empty}
        </p>
      ) : (
        <div className="min-w-0" style={{ height }}>
          <Plot
            data={data}
            scale={scale}
            from={from}
            to={to}
            height={height}
            bars={bars}
            marks={marks}
            sync={sync}
            onCursor={(index) => legend.current?.show(index)}
            onZoom={onZoom}
          />
        </div>
      )}
      <figcaption className="grid min-h-6 grid-cols-[1fr_auto] items-start gap-x-3 text-xs text-ink-muted tabular-nums has-[[open]]:grid-cols-1">
        <span>{summary}</span>
        {summary === "" ? null : <ChartTable title={title} data={data} scale={scale} />}
      </figcaption>
    </figure>
  );
}
