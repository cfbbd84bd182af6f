"use client";

import { type RefObject, useCallback } from "react";
import type { HostHistory } from "#src/domain/health/history-schema.ts";
import type { PickedSeries } from "#src/domain/health/schema.ts";
import { CHARTED } from "./chart-sets.ts";
import { boundsOf, type ChartTime } from "./chart-time.ts";
import { fetchAnswer } from "./fetch-answer.ts";
import { mergeSeries, tailStart } from "./merge-series.ts";
import { readHistory, readSeries } from "./read-answers.ts";
import { useFollowed } from "./use-followed.ts";

/** What was fetched for which time, and the range that it came to, ms since the epoch. */
export type Past<T> = { time: ChartTime; from: number; to: number; of: T };

function address(hostId: string, what: "series" | "history", query: Record<string, string | number>): string {
  const text = Object.entries(query).map(([name, value]) => [
    name,
    typeof value === "number" ? new Date(value).toISOString() : value,
  ]);
  return `/api/hosts/${hostId}/${what}?${new URLSearchParams(text)}`;
}

/** The readings of a host over the chosen time; while it goes on, only new points are fetched. */
export function useSeries(hostId: string, time: ChartTime, now: RefObject<number>) {
  const read = useCallback(
    async (known: Past<PickedSeries> | null, signal: AbortSignal): Promise<Past<PickedSeries>> => {
      const { from, to } = boundsOf(time, now.current);
      const ask = (query: Record<string, string | number>) =>
        fetchAnswer(address(hostId, "series", { ...query, metrics: CHARTED.join() }), readSeries, signal);
      const start = known ? tailStart(known.of) : null;
      if (known === null || start === null) return { time, from, to, of: await ask({ from, to }) };
      if (start >= to) return { ...known, from, to };
      const tail = await ask({ from: start, to, resolution: known.of.resolution });
      return { time, from, to, of: mergeSeries(known.of, tail, from) };
    },
    [hostId, time, now],
  );
  return useFollowed({ hostId, read, follows: time.chosen === null, paceMs: 2_000 });
}

/** What a host went through over the chosen time. */
export function useHistory(hostId: string, time: ChartTime, now: RefObject<number>) {
  const read = useCallback(
    async (_known: Past<HostHistory> | null, signal: AbortSignal): Promise<Past<HostHistory>> => {
      const { from, to } = boundsOf(time, now.current);
      return {
        time,
        from,
        to,
        of: await fetchAnswer(address(hostId, "history", { from, to }), readHistory, signal),
      };
    },
    [hostId, time, now],
  );
  return useFollowed({ hostId, read, follows: time.chosen === null, paceMs: 5_000 });
}
