"use client";

import { useMemo } from "react";
import type { PickedSeries } from "#src/domain/health/schema.ts";
import type { ChartMark } from "../charts/chart-line.ts";
import { TimeChart } from "../charts/time-chart.tsx";
import { Explain } from "../help/explain.tsx";
import { type HostChart, hostCharts } from "./chart-sets.ts";
import { CHART_HEIGHT } from "./history-skeleton.tsx";

type Props = {
  hostName: string;
  series: PickedSeries;
  /** What is shown, ms since the epoch. */
  from: number;
  to: number;
  marks: readonly ChartMark[];
  onZoom: (from: number, to: number) => void;
};

/** Three in a row, then two: five small charts fill their lines. */
const PLACES = ["lg:col-span-2", "lg:col-span-2", "lg:col-span-2", "lg:col-span-3", "lg:col-span-3"] as const;

/** All charts of a host. They share their cursor, and each zooms all of them. */
export function ChartGrid({ hostName, series, marks, onZoom, ...bounds }: Props) {
  const [from, to] = [bounds.from / 1_000, bounds.to / 1_000];
  const lengthS = Math.round(to - from);
  const [hashrate, ...others] = useMemo(() => hostCharts(series, lengthS), [series, lengthS]);
  const draw = ({ name, term, ...chart }: HostChart, height: number) => (
    <TimeChart
      {...chart}
      title={`${name} of ${hostName}`}
      heading={
        <h3 className="text-sm font-medium">
          <Explain term={term}>{name}</Explain>
        </h3>
      }
      from={from}
      to={to}
      height={height}
      marks={marks}
      sync={hostName}
      empty={
        series.points.length > 0 ? "This host did not report it in this time." : "No samples in this time."
      }
      onZoom={onZoom}
    />
  );
  return (
    <>
      {hashrate ? draw(hashrate, CHART_HEIGHT.large) : null}
      <div className="grid gap-x-6 gap-y-5 lg:grid-cols-6">
        {others.map((chart, index) => (
          <div key={chart.name} className={`min-w-0 ${PLACES[index]}`}>
            {draw(chart, CHART_HEIGHT.small)}
          </div>
        ))}
      </div>
    </>
  );
}
