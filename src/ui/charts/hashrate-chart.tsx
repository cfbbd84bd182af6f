"use client";

import { useRef } from "react";
import "uplot/dist/uPlot.min.css";
import { ChartTable } from "./chart-table.tsx";
import { type Drawing, usePlot } from "./use-plot.ts";

type Props = {
  /** Says what is drawn, for example "Hashrate of rig-07, last 24 hours". */
  title: string;
  drawing: Drawing;
};

function Plot({ drawing }: { drawing: Drawing }) {
  const holder = useRef<HTMLDivElement>(null);
  usePlot(holder, drawing);
  return <div ref={holder} aria-hidden="true" className="hashrate-chart min-h-64 min-w-0" />;
}

/** A hashrate over time, with real gaps, and as a table for those who cannot see it. */
export function HashrateChart({ title, drawing }: Props) {
  const empty = drawing.data.value.every((value) => value === null);
  return (
    <figure className="min-w-0" aria-label={title}>
      {empty ? (
        <p className="py-10 text-center text-ink-muted">No samples in this time.</p>
      ) : (
        <>
          <Plot drawing={drawing} />
          <ChartTable title={title} data={drawing.data} />
        </>
      )}
    </figure>
  );
}
