"use client";

import type { AuditEntry } from "#src/domain/audit/schema.ts";
import { NewerRows } from "../steady/newer-rows.tsx";
import { useSteady } from "../steady/use-steady.ts";
import { groupAudit } from "./audit-groups.ts";
import { AuditRow } from "./audit-row.tsx";

type Props = {
  /** Newest first. */
  entries: readonly AuditEntry[];
  /** How many of which, said above the list. */
  shown: string;
};

/** Who did what, newest first; newer entries wait while somebody reads. */
export function AuditList({ entries, shown }: Props) {
  const { rows, waiting, show, reading } = useSteady(entries);
  return (
    <div className="grid gap-1">
      <div className="flex items-center justify-between gap-2">
        <p className="text-xs text-ink-muted tabular-nums">{shown}</p>
        <NewerRows waiting={waiting} one="newer entry" many="newer entries" onShow={show} />
      </div>
      <ol aria-label="Audit" className="overflow-clip rounded-lg border border-line bg-surface" {...reading}>
        {groupAudit(rows).map((group) => (
          <AuditRow key={group.id} group={group} />
        ))}
      </ol>
    </div>
  );
}
