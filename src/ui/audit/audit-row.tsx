import { ChevronRight } from "lucide-react";
import { TimeAgo } from "../clock/time-ago.tsx";
import { formatPlural } from "../format/quantity.ts";
import { AuditDetail } from "./audit-detail.tsx";
import type { AuditGroup } from "./audit-groups.ts";
import { auditSentence } from "./audit-words.ts";

/** What one request did, as a sentence that opens to all that is known of it. */
export function AuditRow({ group: { first, entries } }: { group: AuditGroup }) {
  const { did, target, rest } = auditSentence(first);
  const named = entries.length > 1 ? formatPlural(entries.length, "host") : target;
  return (
    <li data-action={first.action} className="border-line not-last:border-b">
      <details className="group/entry">
        <summary className="grid min-h-(--row) cursor-pointer list-none grid-cols-[1rem_minmax(0,1fr)] items-center gap-x-2 px-4 py-(--cell) hover:bg-sunken md:grid-cols-[1rem_7rem_minmax(0,1fr)_auto]">
          <ChevronRight
            aria-hidden="true"
            className="size-3.5 text-ink-muted transition-transform duration-100 group-open/entry:rotate-90 rtl:-scale-x-100"
          />
          <span className="text-xs text-ink-muted max-md:order-1 max-md:col-start-2">
            <TimeAgo at={first.at} />
          </span>
          <span className="wrap-anywhere">
            <span className="font-medium">{first.actor.name}</span> {did}
            {named ? <span className="font-medium"> {named}</span> : null}
            <span className="text-ink-muted">{rest}</span>
          </span>
          <span className="text-xs text-ink-muted tabular-nums max-md:hidden">{first.address ?? ""}</span>
        </summary>
        <div className="grid gap-4 border-t border-line bg-sunken px-4 py-3 md:ps-10">
          {entries.map((entry) => (
            <AuditDetail key={entry.id} entry={entry} />
          ))}
        </div>
      </details>
    </li>
  );
}
