"use client";

import { type RefObject, useEffect, useRef } from "react";
import uPlot from "uplot";
import { type HashrateUnit, hashrateUnit } from "#src/protocol/hashrate.ts";
import type { Columns } from "./columns.ts";
import { type ChartColours, chartData, chartOptions } from "./uplot-options.ts";
import { useThemeChange } from "./use-theme-change.ts";

const HEIGHT = 240;

/** What is drawn, and the whole range that was asked for in seconds since the epoch. */
export type Drawing = { data: Columns; from: number; to: number };

/** Lets the browser resolve each token, because a canvas knows neither variables nor `light-dark()`. */
function readColours(element: HTMLElement): ChartColours {
  const resolve = (css: string) => {
    element.style.color = css;
    const resolved = getComputedStyle(element).color;
    element.style.color = "";
    return resolved;
  };
  return {
    line: resolve("var(--accent)"),
    band: resolve("color-mix(in srgb, var(--accent) 18%, transparent)"),
    ink: resolve("var(--ink-muted)"),
    grid: resolve("var(--line)"),
  };
}

function unitOf(data: Columns): HashrateUnit {
  return hashrateUnit(data.value.reduce<number>((highest, value) => Math.max(highest, value ?? 0), 0));
}

/** Draws in `holder`. New data goes into the same plot, so that a live update takes no cursor away. */
export function usePlot(holder: RefObject<HTMLElement | null>, drawing: Drawing): void {
  const latest = useRef(drawing);
  const plot = useRef<uPlot | null>(null);
  const theme = useThemeChange();
  const unit = unitOf(drawing.data);
  const hasRange = drawing.data.range !== null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of theme changes the colours that are read
  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const made = new uPlot(
      chartOptions({
        width: element.clientWidth,
        height: HEIGHT,
        unit,
        window: () => [latest.current.from, latest.current.to],
        hasRange,
        colours: readColours(element),
      }),
      chartData(latest.current.data),
      element,
    );
    plot.current = made;
    const observer = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: HEIGHT }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [holder, unit.name, hasRange, theme]);

  useEffect(() => {
    latest.current = drawing;
    plot.current?.setData(chartData(drawing.data));
  }, [drawing]);
}
