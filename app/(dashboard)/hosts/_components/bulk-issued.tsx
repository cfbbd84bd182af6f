"use client";

import { formatPlural } from "#src/ui/format/quantity.ts";
import { BulkProgressLine } from "#src/ui/hosts-table/bulk-progress.tsx";
import type { BulkRun } from "#src/ui/hosts-table/bulk-runs.ts";
import { useProgress } from "#src/ui/hosts-table/use-progress.ts";
import { Button } from "#src/ui/primitives/button.tsx";

/** What became of a command that was just issued to many hosts. */
export function BulkIssued({ run, onClose }: { run: BulkRun; onClose: () => void }) {
  const progress = useProgress(run);
  return (
    <div className="grid gap-3">
      <p role="status">
        Issued for {formatPlural(run.hosts, "host")}. Each host proves its effect by itself. The page shows
        how far it is, also after you close this.
      </p>
      <BulkProgressLine run={run} progress={progress} />
      <div className="flex justify-end">
        <Button tone="primary" onClick={onClose}>
          Close
        </Button>
      </div>
    </div>
  );
}
