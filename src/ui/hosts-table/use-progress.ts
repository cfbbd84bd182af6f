"use client";

import { useEffect, useRef, useState } from "react";
import type { BulkProgress } from "#src/domain/commands/preview-schema.ts";
import { useLiveChanges } from "../live/use-live-changes.ts";
import type { BulkRun } from "./bulk-runs.ts";
import { fetchProgress } from "./fetch-hosts.ts";

const PACE_MS = 1_000;
/** Also without an announcement, in case one was lost. */
const ANYWAY_MS = 10_000;

export function isUnderWay(progress: BulkProgress): boolean {
  return progress.pending + progress.running > 0;
}

/** How far a command to many hosts has come, as it comes; null until that is known. */
export function useProgress({ idempotencyKey, issuedAt }: BulkRun): BulkProgress | null {
  const [progress, setProgress] = useState<BulkProgress | null>(null);
  const changed = useRef(true);
  useLiveChanges({ commands: "all" }, () => {
    changed.current = true;
  });
  const isOver = progress !== null && !isUnderWay(progress);
  useEffect(() => {
    // A failed command may still be tried again, but that is another command.
    if (isOver) return;
    let readAt = Number.NEGATIVE_INFINITY;
    let underWay = false;
    const read = () => {
      const now = performance.now();
      if (underWay) return;
      if (document.visibilityState === "hidden" || (!changed.current && now - readAt < ANYWAY_MS)) return;
      changed.current = false;
      readAt = now;
      underWay = true;
      const failed = () => {
        changed.current = true;
      };
      void fetchProgress({ idempotencyKey, issuedAt })
        .then(setProgress, failed)
        .finally(() => {
          underWay = false;
        });
    };
    read();
    const timer = setInterval(read, PACE_MS);
    return () => clearInterval(timer);
  }, [idempotencyKey, issuedAt, isOver]);
  return progress;
}
