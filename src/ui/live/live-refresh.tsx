"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { concerns, type Interest } from "./interest.ts";
import { useLive } from "./live-provider.tsx";
import { refreshDelay } from "./pace.ts";

type Props = {
  interest: Interest;
  /** Also refresh this often while someone looks, for figures that change without an announcement. */
  everyS?: number;
};

/** Fetches the page again when something that it shows has changed. Draws nothing. */
export function LiveRefresh({ interest, everyS }: Props) {
  const router = useRouter();
  const { subscribe } = useLive();
  const shown = useRef(interest);
  useEffect(() => {
    shown.current = interest;
  });

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let lastAt = Number.NEGATIVE_INFINITY;
    const refresh = () => {
      timer = null;
      lastAt = performance.now();
      router.refresh();
    };
    const soon = () => {
      timer ??= setTimeout(refresh, refreshDelay(shown.current, lastAt, performance.now()));
    };
    const unsubscribe = subscribe((message) => {
      if (message === null || concerns(shown.current, message)) soon();
    });
    return () => {
      if (timer) clearTimeout(timer);
      unsubscribe();
    };
  }, [router, subscribe]);

  useEffect(() => {
    if (everyS === undefined) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, everyS * 1_000);
    return () => clearInterval(timer);
  }, [router, everyS]);
  return null;
}
