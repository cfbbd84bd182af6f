"use client";

import { useEffect, useRef, useState } from "react";
import { MAX_WINDOW_ROWS } from "#src/domain/hosts/request-schema.ts";
import { fetchSparks } from "./fetch-hosts.ts";

/** Waits for scrolling to rest, ms. */
const REST_MS = 150;
/** The minutes that a spark is made of are written once a minute. */
const FRESH_MS = 60_000;
const MAX_KEPT = 500;

type Spark = { values: readonly (number | null)[]; readAt: number };
export type Sparks = ReadonlyMap<string, Spark>;

/** The hashrates of the last hour of the hosts in sight; nothing is read while `wanted` is false. */
export function useSparks(ids: readonly string[], wanted: boolean): Sparks {
  const [sparks, setSparks] = useState<Sparks>(new Map());
  const known = useRef(sparks);
  const inSight = ids.join(",");
  useEffect(() => {
    if (!wanted || inSight === "") return;
    const read = async () => {
      const stale = performance.now() - FRESH_MS;
      const missing = inSight
        .split(",")
        .filter((id) => (known.current.get(id)?.readAt ?? -FRESH_MS) <= stale);
      if (missing.length === 0) return;
      const { hashrates } = await fetchSparks(missing.slice(0, MAX_WINDOW_ROWS));
      const readAt = performance.now();
      const next = new Map(known.current);
      for (const id of missing) {
        next.delete(id);
        next.set(id, { values: hashrates[id] ?? [], readAt });
      }
      known.current = new Map([...next].slice(-MAX_KEPT));
      setSparks(known.current);
    };
    // What cannot be read now stays empty and is read the next time.
    const attempt = () => void read().catch(() => undefined);
    const soon = setTimeout(attempt, REST_MS);
    const later = setInterval(() => {
      if (document.visibilityState === "visible") attempt();
    }, FRESH_MS / 2);
    return () => {
      clearTimeout(soon);
      clearInterval(later);
    };
  }, [inSight, wanted]);
  return sparks;
}
