"use client";

import { useEffect, useState } from "react";

/**
 * A module that is fetched when it is first wanted; null until it has come. Unlike `lazy`, it appears as soon as
 * it is there, and what could not be fetched is tried again the next time that it is wanted.
 */
export function useLater<Module>(load: () => Promise<Module>, wanted: boolean): Module | null {
  const [loaded, setLoaded] = useState<{ module: Module } | null>(null);
  const missing = wanted && loaded === null;
  useEffect(() => {
    if (!missing) return;
    let asked = true;
    load().then((module) => (asked ? setLoaded({ module }) : undefined), reportError);
    return () => {
      asked = false;
    };
  }, [missing, load]);
  return loaded?.module ?? null;
}
