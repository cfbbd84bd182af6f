import type { HostEventDto } from "#src/domain/hosts/schema.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { eventDetail, eventWord } from "./event-words.ts";

/** What happened to a host, newest first. */
export function EventList({ events }: { events: readonly HostEventDto[] }) {
  if (events.length === 0) return <p className="text-ink-muted">Nothing has happened yet.</p>;
  return (
    <ol className="grid max-h-96 gap-1.5 overflow-y-auto" aria-label="Events">
      {events.map((event) => (
        <li key={event.id} className="flex flex-wrap gap-x-3">
          <span className="w-24 text-ink-muted">
            <TimeAgo at={event.at} />
          </span>
          <span className="font-medium">{eventWord(event.kind)}</span>
          <span className="text-ink-muted wrap-anywhere">{eventDetail(event.kind, event.detail)}</span>
        </li>
      ))}
    </ol>
  );
}
