"use client";

import type { AuditEntry } from "#src/domain/audit/schema.ts";
import { NewerRows } from "../steady/newer-rows.tsx";
import { useSteady } from "../steady/use-steady.ts";
import { groupAudit } from "./audit-groups.ts";
import { AuditRow } from "./audit-row.tsx";

/** Who did what, newest first; newer entries wait while somebody reads. */
export function AuditList({ entries }: { entries: readonly AuditEntry[] }) {
  const { rows, waiting, show, reading } = useSteady(entries);
  return (
    <div className="relative">
      <NewerRows waiting={waiting} one="newer entry" many="newer entries" onShow={show} />
      <ol aria-label="Audit" className="overflow-clip rounded-lg border border-line bg-surface" {...reading}>
        {groupAudit(rows).map((group) => (
          <AuditRow key={group.id} group={group} />
        ))}
      </ol>
    </div>
  );
}
