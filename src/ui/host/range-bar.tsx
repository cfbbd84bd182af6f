"use client";

import { RotateCcw } from "lucide-react";
import type { RefObject } from "react";
import { CHART_RANGES, type ChartRange } from "../charts/ranges.ts";
import { AbsoluteTime } from "../clock/absolute-time.tsx";
import { Button } from "../primitives/button.tsx";
import type { ChartTime } from "./chart-time.ts";
import { CustomRange } from "./custom-range.tsx";

type Props = { time: ChartTime; now: RefObject<number>; onShow: (time: ChartTime) => void };

const CHOICE =
  "min-h-7 cursor-pointer rounded-md px-2 text-xs text-ink-muted tabular-nums hover:bg-sunken hover:text-ink aria-pressed:bg-sunken aria-pressed:font-medium aria-pressed:text-ink pointer-coarse:min-h-9";

/** Chooses the time that all charts show. A stretch that was zoomed into is named, and left again here. */
export function RangeBar({ time, now, onShow }: Props) {
  const { range, chosen } = time;
  return (
    <fieldset aria-label="Time of the charts" className="flex flex-wrap items-center gap-1">
      {chosen ? (
        <span className="flex flex-wrap items-center gap-x-2 text-xs text-ink-muted" data-zoomed="">
          <span>
            <AbsoluteTime at={new Date(chosen.from).toISOString()} /> to{" "}
            <AbsoluteTime at={new Date(chosen.to).toISOString()} />
          </span>
          <Button size="small" onClick={() => onShow({ range, chosen: null })}>
            <RotateCcw aria-hidden="true" />
            Back to the {CHART_RANGES[range].title}
          </Button>
        </span>
      ) : null}
      {(Object.keys(CHART_RANGES) as ChartRange[]).map((each) => (
        <button
          key={each}
          type="button"
          className={CHOICE}
          aria-pressed={chosen === null && each === range}
          onClick={() => onShow({ range: each, chosen: null })}
        >
          {CHART_RANGES[each].label}
        </button>
      ))}
      <CustomRange shown={chosen} now={now} onChoose={(bounds) => onShow({ range, chosen: bounds })} />
    </fieldset>
  );
}
