"use client";

import { X } from "lucide-react";
import { useSyncExternalStore } from "react";
import { Button } from "../primitives/button.tsx";
import { BulkProgressLine } from "./bulk-progress.tsx";
import { type BulkRun, bulkRuns } from "./bulk-runs.ts";
import { useProgress } from "./use-progress.ts";

function Strip({ run }: { run: BulkRun }) {
  const progress = useProgress(run);
  return (
    <li className="flex items-start gap-2 rounded-lg border border-line bg-surface px-3 py-2">
      <BulkProgressLine run={run} progress={progress} />
      <Button tone="quiet" size="small-icon" aria-label="Put this away" onClick={() => bulkRuns.remove(run)}>
        <X aria-hidden="true" />
      </Button>
    </li>
  );
}

/** Commands to many hosts that were issued here, until they are put away. */
export function BulkStrips() {
  const runs = useSyncExternalStore(bulkRuns.subscribe, bulkRuns.snapshot, bulkRuns.onServer);
  if (runs.length === 0) return null;
  return (
    <ul aria-label="Commands to many hosts" className="grid gap-2">
      {runs.map((run) => (
        <Strip key={run.idempotencyKey} run={run} />
      ))}
    </ul>
  );
}
