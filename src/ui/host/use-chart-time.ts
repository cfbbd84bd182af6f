"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { type ChartTime, chartTimeQuery, readChartTime } from "./chart-time.ts";

/** The time that the charts show. It lives in the address, so it can be shared and gone back from. */
export function useChartTime(): { time: ChartTime; show: (time: ChartTime) => void } {
  const query = useSearchParams();
  const time = useMemo(() => readChartTime(query), [query]);
  const show = useCallback((next: ChartTime) => {
    // Only the charts depend on it: nothing of the page has to be fetched again.
    window.history.pushState(null, "", `?${chartTimeQuery(next)}`);
  }, []);
  return { time, show };
}
