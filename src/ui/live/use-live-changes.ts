"use client";

import { useEffect, useRef } from "react";
import { concerns, type Interest } from "./interest.ts";
import { useLive } from "./live-provider.tsx";
import type { LiveMessage } from "./message.ts";

/**
 * Calls `onChange` with every change that concerns `interest`, and with null where what changed is not known: after
 * an interruption, and when a tab in which something was missed is looked at again. A hidden tab is left alone.
 * The caller sets the pace.
 */
export function useLiveChanges(interest: Interest, onChange: (message: LiveMessage | null) => void): void {
  const { subscribe } = useLive();
  const latest = useRef({ interest, onChange });
  useEffect(() => {
    latest.current = { interest, onChange };
  });
  useEffect(() => {
    let missed = false;
    const unsubscribe = subscribe((message) => {
      if (message !== null && !concerns(latest.current.interest, message)) return;
      if (document.visibilityState === "hidden") missed = true;
      else latest.current.onChange(message);
    });
    const look = () => {
      if (!missed || document.visibilityState === "hidden") return;
      missed = false;
      latest.current.onChange(null);
    };
    document.addEventListener("visibilitychange", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      unsubscribe();
    };
  }, [subscribe]);
}
