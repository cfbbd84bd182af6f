import type { HostEventDto } from "#src/domain/hosts/schema.ts";
import { EmptyState } from "../primitives/empty-state.tsx";
import { Timeline } from "../primitives/timeline.tsx";
import { eventDetail, eventTone, eventWord } from "./event-words.ts";

/** What happened to a host, newest first. */
export function EventList({ events }: { events: readonly HostEventDto[] }) {
  if (events.length === 0) {
    return (
      <EmptyState title="Nothing has happened yet">
        Changes of state, connections, and what people set show up here.
      </EmptyState>
    );
  }
  return (
    <Timeline
      label="Events"
      items={events.map(({ id, at, kind, detail }) => ({
        id,
        at,
        tone: eventTone(kind, detail),
        title: eventWord(kind),
        detail: eventDetail(kind, detail),
      }))}
    />
  );
}
