import { notFound, redirect } from "next/navigation";
import { findById } from "#src/domain/errors/id-queries.ts";
import { eventIdSchema } from "#src/domain/errors/schema.ts";
import { errorHref, errorsHref } from "#src/ui/errors/errors-address.ts";
import { load } from "#src/web/loaders.ts";

type Props = { params: Promise<{ id: string }> };

/** Leads from the id of an event to its error, or to the search when the event is not kept. */
export default async function EventPage({ params }: Props) {
  const eventId = eventIdSchema.safeParse((await params).id).data ?? notFound();
  const hits = await load((ctx) => findById(ctx, eventId));
  const event = hits.find((hit) => hit.kind === "event");
  redirect(
    event ? errorHref(event.groupId, eventId) : errorsHref({ state: null, filter: { search: eventId } }),
  );
}
