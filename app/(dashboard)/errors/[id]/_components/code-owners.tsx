import { Suspense } from "react";
import type { ErrorEventDto } from "#src/domain/errors/event-schema.ts";
import { ownersOfStack } from "#src/domain/errors/owner-rules.ts";
import { codeOwners } from "#src/web/owners.ts";
import { shownExceptions } from "#src/web/source-maps.ts";

/** Who owns the code that an event comes from, by CODEOWNERS; nothing where nobody does. */
export function CodeOwners({ event }: { event: ErrorEventDto }) {
  return (
    <Suspense>
      <Owners event={event} />
    </Suspense>
  );
}

async function Owners({ event }: { event: ErrorEventDto }) {
  const owned = ownersOfStack(await codeOwners(), await shownExceptions(event).catch(() => []));
  if (!owned) return null;
  return (
    <span className="text-xs text-ink-muted">
      Owned by <span className="font-medium text-ink wrap-anywhere">{owned.owners.join(", ")}</span>, by{" "}
      <code className="wrap-anywhere">{owned.path}</code>
    </span>
  );
}
