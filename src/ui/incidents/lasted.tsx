import type { IncidentItem } from "#src/domain/incidents/schema.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { formatDuration } from "../format/duration.ts";

type Props = { incident: Pick<IncidentItem, "causedAt" | "resolvedAt"> };

/** For how long an incident lasts, or how long it lasted and when it ended. */
export function Lasted({ incident: { causedAt, resolvedAt } }: Props) {
  if (resolvedAt === null) return <TimeAgo at={causedAt} form="for" />;
  return (
    <>
      {formatDuration(Date.parse(resolvedAt) - Date.parse(causedAt))}
      <span className="block text-xs text-ink-muted">
        until <TimeAgo at={resolvedAt} />
      </span>
    </>
  );
}
