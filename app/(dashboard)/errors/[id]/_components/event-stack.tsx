import type { ErrorEventDto } from "#src/domain/errors/event-schema.ts";
import { Stack } from "#src/ui/errors/stack.tsx";
import { shownExceptions } from "#src/web/source-maps.ts";

/** The stack of an event; reading source maps may take a moment. */
export async function EventStack({ event }: { event: ErrorEventDto }) {
  const exceptions = await shownExceptions(event);
  const inCode = exceptions.some(({ frames }) => frames.length > 0);
  return (
    <>
      {event.message && exceptions.length === 0 ? <p className="wrap-anywhere">{event.message}</p> : null}
      <Stack exceptions={exceptions} />
      {inCode &&
      exceptions.every(({ frames }) =>
        frames.every(({ mapped, context }) => !mapped && context.length === 0),
      ) ? (
        <p className="text-ink-muted">
          Places are those of the shipped code: no source map of release {event.release || "this release"} is
          kept here.
        </p>
      ) : null}
    </>
  );
}
