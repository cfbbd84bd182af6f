"use client";

import { useEffect, useRef, useState } from "react";
import type { HostFacets } from "#src/domain/hosts/table-schema.ts";
import { useLiveChanges } from "../live/use-live-changes.ts";
import { fetchFacets } from "./fetch-hosts.ts";

/** Counts over the whole fleet change all the time when it is large, ms. */
const PACE_MS = 5_000;

/** The counts beside the filter, which follow the fleet. `initial` is what the page came with. */
export function useFacets(request: string, initial: HostFacets): HostFacets {
  const [read, setRead] = useState<{ request: string; facets: HostFacets } | null>(null);
  const changed = useRef(false);
  useLiveChanges({ hosts: "all", topics: ["hosts", "maintenance"] }, () => {
    changed.current = true;
  });
  useEffect(() => {
    let current = true;
    const timer = setInterval(() => {
      if (!changed.current || document.visibilityState === "hidden") return;
      changed.current = false;
      void fetchFacets(request).then(
        (facets) => (current ? setRead({ request, facets }) : undefined),
        () => {
          // Read again with the next change; the frame says when nothing arrives any more.
          changed.current = true;
        },
      );
    }, PACE_MS);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [request]);
  return read?.request === request ? read.facets : initial;
}
