"use client";

import { useMemo } from "react";
import { HASHRATE_SCALE } from "./chart-scale.ts";
import type { Columns } from "./columns.ts";
import { TimeChart } from "./time-chart.tsx";

type Props = {
  /** Says what is drawn, for example "Hashrate of the fleet, last 24 hours". */
  title: string;
  /** The figures and the whole range that was asked for, seconds since the epoch. */
  drawing: { data: Columns<"hashrate">; from: number; to: number };
};

/** One hashrate over time, with real gaps, and as a table for those who cannot see it. */
export function HashrateChart({ title, drawing }: Props) {
  const { times, values } = drawing.data;
  const data = useMemo(
    () => ({ times, lines: [{ name: "Hashrate", values: values.hashrate, look: "main" as const }] }),
    [times, values],
  );
  return <TimeChart title={title} data={data} scale={HASHRATE_SCALE} from={drawing.from} to={drawing.to} />;
}
