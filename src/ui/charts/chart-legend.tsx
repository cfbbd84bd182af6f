"use client";

import { type Ref, useImperativeHandle, useRef } from "react";
import { axisTime } from "../format/time.ts";
import type { ChartData, LineLook } from "./chart-line.ts";

/** Lets a plot say what is under its cursor, many times a second, without drawing the page again. */
export type LegendHandle = { show: (index: number | null) => void };

const SIGNS: Readonly<Record<LineLook, string>> = {
  main: "bg-accent",
  faint: "bg-accent/45",
  reference: "bg-[repeating-linear-gradient(90deg,var(--ink-muted)_0_3px,transparent_3px_5px)]",
  danger: "bg-danger",
};

type Props = { ref: Ref<LegendHandle>; data: ChartData; format: (value: number) => string };

/** The lines of a chart by name, each with its figure under the cursor, or the newest one. */
export function ChartLegend({ ref, data, format }: Props) {
  const holder = useRef<HTMLDListElement>(null);
  const textAt = (line: number, index: number | null) => {
    const values = data.lines[line]?.values ?? [];
    const value = index === null ? values.findLast((each) => each !== null) : values[index];
    return value === null || value === undefined ? "no data" : format(value);
  };
  useImperativeHandle(ref, () => ({
    show(index) {
      const time = index === null ? undefined : data.times[index];
      for (const cell of holder.current?.querySelectorAll("dd") ?? []) {
        cell.textContent = textAt(Number(cell.dataset.line), index);
      }
      const at = holder.current?.querySelector("[data-cursor-time]");
      if (at) at.textContent = time === undefined ? "" : axisTime(time * 1_000, false);
    },
  }));
  return (
    <dl ref={holder} className="flex flex-wrap items-baseline gap-x-3 text-xs tabular-nums">
      <div aria-hidden="true" data-cursor-time="" className="text-ink-muted empty:hidden" />
      {data.lines.map((line, index) => (
        <div key={line.name} className="flex items-center gap-1.5">
          <dt className="flex items-center gap-1.5 text-ink-muted">
            <span aria-hidden="true" className={`h-0.5 w-3 rounded-full ${SIGNS[line.look]}`} />
            {line.name}
          </dt>
          <dd data-line={index}>{textAt(index, null)}</dd>
        </div>
      ))}
    </dl>
  );
}
