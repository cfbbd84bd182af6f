"use client";

import { useRouter } from "next/navigation";
import { useEffect, useMemo, useRef, useTransition } from "react";
import type { Interest } from "./interest.ts";
import { refreshDelay } from "./pace.ts";
import { isReachable } from "./reachable.ts";
import { useLiveChanges } from "./use-live-changes.ts";

type Props = {
  interest: Interest;
  /** Also refresh this often while someone looks, for figures that change without an announcement. */
  everyS?: number;
};

/** Fetches the page again when something that it shows has changed. Draws nothing. */
export function LiveRefresh({ interest, everyS }: Props) {
  const refresher = useRefresher(interest);
  useLiveChanges(interest, refresher.soon);
  useEffect(() => {
    if (everyS === undefined) return;
    const refreshWhenDue = () => {
      if (document.visibilityState === "visible" && refresher.ageMs() >= everyS * 1_000) refresher.soon();
    };
    const timer = setInterval(refreshWhenDue, everyS * 1_000);
    document.addEventListener("visibilitychange", refreshWhenDue);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", refreshWhenDue);
    };
  }, [refresher, everyS]);
  return null;
}

/** Fetches the page again at the pace of what it shows, one fetch after the other however slow the network is. */
function useRefresher(interest: Interest) {
  const router = useRouter();
  const [fetching, startFetching] = useTransition();
  const latest = useRef({ interest, fetching });
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const lastAt = useRef(0);
  useEffect(() => {
    latest.current = { interest, fetching };
  });
  useEffect(() => {
    lastAt.current = performance.now();
    return () => {
      if (timer.current) clearTimeout(timer.current);
      timer.current = null;
    };
  }, []);
  return useMemo(() => {
    const delay = () => refreshDelay(latest.current.interest, lastAt.current, performance.now());
    const refresh = async () => {
      if (latest.current.fetching) {
        timer.current = setTimeout(refresh, delay());
        return;
      }
      lastAt.current = performance.now();
      const reachable = await isReachable(fetch);
      const isGone = timer.current === null;
      timer.current = null;
      if (reachable && !isGone) startFetching(() => router.refresh());
    };
    return {
      soon: () => {
        timer.current ??= setTimeout(refresh, delay());
      },
      ageMs: () => performance.now() - lastAt.current,
    };
  }, [router]);
}
