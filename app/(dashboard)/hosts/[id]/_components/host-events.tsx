import { listHostEvents } from "#src/domain/hosts/queries.ts";
import { EventList } from "#src/ui/hosts/event-list.tsx";
import { load } from "#src/web/loaders.ts";

const ROWS = 15;

/** What happened to one host, newest first. */
export async function HostEvents({ hostId }: { hostId: string }) {
  const events = await load((ctx) => listHostEvents(ctx, { hostId, limit: ROWS }));
  return <EventList events={events.items} />;
}
