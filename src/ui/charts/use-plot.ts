"use client";

import { type RefObject, useEffect, useRef } from "react";
import uPlot from "uplot";
import { highestOf } from "./chart-line.ts";
import type { ChartScale } from "./chart-scale.ts";
import type { PlotProps } from "./plot.tsx";
import { readColours } from "./plot-colours.ts";
import { plotData, plotOptions } from "./plot-options.ts";
import { useThemeChange } from "./use-theme-change.ts";

/** Which series there are: when it changes the plot is made anew, and otherwise only gets new data. */
function shapeOf({ data, scale, bars }: PlotProps): string {
  return JSON.stringify([
    data.lines.map(({ name, look }) => [name, look]),
    data.band !== undefined,
    unitOf(scale, data).name,
    bars,
  ]);
}

function unitOf(scale: ChartScale, data: PlotProps["data"]) {
  return scale.unit(highestOf(data));
}

/** Draws in `holder`. New data goes into the same plot, so that a live update takes no cursor away. */
export function usePlot(holder: RefObject<HTMLElement | null>, props: PlotProps): void {
  const latest = useRef(props);
  const plot = useRef<uPlot | null>(null);
  const theme = useThemeChange();
  const shape = shapeOf(props);
  const canZoom = props.onZoom !== undefined;

  // Before the effects below: a plot of another shape must be made of the data that has that shape.
  useEffect(() => {
    latest.current = props;
  }, [props]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of shape or theme makes a new plot
  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const { data, scale, bars, sync, height } = latest.current;
    const size = () => ({ width: element.clientWidth, height });
    const made = new uPlot(
      plotOptions(
        { size: size(), scale, unit: unitOf(scale, data), bars, sync, colours: readColours(element) },
        {
          window: () => [latest.current.from, latest.current.to],
          marks: () => latest.current.marks,
          onCursor: (index) => latest.current.onCursor(index),
          onZoom: canZoom ? (from, to) => latest.current.onZoom?.(from, to) : undefined,
        },
        data,
      ),
      plotData(data),
      element,
    );
    plot.current = made;
    const observer = new ResizeObserver(() => made.setSize(size()));
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [holder, shape, canZoom, theme]);

  useEffect(() => {
    plot.current?.setData(plotData(props.data));
  }, [props]);
}
