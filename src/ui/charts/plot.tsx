"use client";

import { useRef } from "react";
import "uplot/dist/uPlot.min.css";
import type { ChartData, ChartMark } from "./chart-line.ts";
import type { ChartScale } from "./chart-scale.ts";
import { usePlot } from "./use-plot.ts";

export type PlotProps = {
  data: ChartData;
  scale: ChartScale;
  /** The whole range that is shown, seconds since the epoch. */
  from: number;
  to: number;
  height: number;
  bars: boolean;
  marks: readonly ChartMark[];
  sync: string | undefined;
  onCursor: (index: number | null) => void;
  onZoom: ((from: number, to: number) => void) | undefined;
};

/** The picture of a chart. Those who cannot see it have its summary and table. */
export default function Plot(props: PlotProps) {
  const holder = useRef<HTMLDivElement>(null);
  usePlot(holder, props);
  return (
    <div
      ref={holder}
      aria-hidden="true"
      data-plot=""
      className="chart min-w-0"
      style={{ height: props.height }}
    />
  );
}
