import Link from "next/link";
import type { IncidentItem } from "#src/domain/incidents/schema.ts";
import { formatCount } from "../format/quantity.ts";

type Props = { incident: Pick<IncidentItem, "members" | "count"> };

/** The places that a merged incident stands for. */
export function MemberList({ incident: { members, count } }: Props) {
  return (
    <>
      <ul className="grid max-h-80 grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-x-4 overflow-y-auto">
        {members.map(({ kind, id, name }) => (
          <li key={`${kind} ${id}`} className="min-w-0">
            <Link
              href={memberHref(kind, id)}
              className="inline-flex min-h-6 max-w-full items-center hover:underline"
            >
              <span className="truncate">{name}</span>
            </Link>
          </li>
        ))}
      </ul>
      {count > members.length ? (
        <p className="text-xs text-ink-muted">and {formatCount(count - members.length)} more</p>
      ) : null}
    </>
  );
}

function memberHref(kind: IncidentItem["place"]["kind"], id: string): string {
  if (kind === "site") return `/hosts?site=${id}`;
  return kind === "error" ? `/errors/${id}` : `/hosts/${id}`;
}
