"use client";

import { useEffect, useState } from "react";
import type { SearchHit } from "#src/domain/search/schema.ts";
import { readHits } from "./read-hits.ts";

/** Somebody who types on is not done; a shorter pause asks too often, a longer one is felt. */
const SETTLE_MS = 90;
const PATIENCE_MS = 10_000;

export type Found = {
  /** What the hits belong to; it lags behind what is typed. */
  q: string;
  hits: readonly SearchHit[];
  /** Why there are none, when the search could not be done. */
  failed: boolean;
};

const NOTHING: Found = { q: "", hits: [], failed: false };

/** What a text leads to, asked for while it is typed. The last hits stay until the next are there. */
export function useSearch(q: string): { found: Found; pending: boolean } {
  const [found, setFound] = useState<Found>(NOTHING);
  useEffect(() => {
    if (q === "") return setFound(NOTHING);
    const left = new AbortController();
    const timer = setTimeout(() => {
      const limit = AbortSignal.any([left.signal, AbortSignal.timeout(PATIENCE_MS)]);
      void ask(q, limit).then((next) => {
        if (!left.signal.aborted) setFound(next);
      });
    }, SETTLE_MS);
    return () => {
      clearTimeout(timer);
      left.abort();
    };
  }, [q]);
  return { found, pending: found.q !== q };
}

async function ask(q: string, signal: AbortSignal): Promise<Found> {
  try {
    const answer = await fetch(`/api/search?q=${encodeURIComponent(q.slice(0, 120))}`, { signal });
    const hits = readHits(await answer.json());
    return { q, hits: hits ?? [], failed: hits === null };
  } catch {
    return { q, hits: [], failed: true };
  }
}
