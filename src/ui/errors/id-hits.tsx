import Link from "next/link";
import type { IdHit } from "#src/domain/errors/event-schema.ts";
import { Section } from "../primitives/section.tsx";
import { traceHref } from "../traces/trace-href.ts";
import { errorHref, errorsHref } from "./errors-address.ts";

/** Where an id leads. A hit may lead to more than one place. */
function placesOf(hit: IdHit): { name: string; href: string }[] {
  const errors = (filter: { hostId?: string; commandId?: string; jobId?: string }) => ({
    name: "its errors",
    href: errorsHref({ state: null, filter }),
  });
  switch (hit.kind) {
    case "event":
      return [{ name: "the event", href: errorHref(hit.groupId, hit.eventId) }];
    case "trace":
      return [{ name: "the trace", href: traceHref(hit.traceId) }];
    case "command":
      return [
        { name: "the command", href: `/commands/${hit.commandId}` },
        errors({ commandId: hit.commandId }),
      ];
    case "host":
      return [{ name: "the host", href: `/hosts/${hit.hostId}` }, errors({ hostId: hit.hostId })];
    case "job":
      return [
        ...(hit.traceId ? [{ name: "its trace", href: traceHref(hit.traceId) }] : []),
        errors({ jobId: hit.jobId }),
      ];
  }
}

/** What the id that somebody looked for belongs to. */
export function IdHits({ hits }: { hits: readonly IdHit[] }) {
  return (
    <Section title="Found by its id">
      <ul className="grid gap-1.5">
        {hits.map((hit) => (
          <li key={hit.kind} className="flex flex-wrap items-baseline gap-x-3">
            <span className="w-20 text-ink-muted">{hit.kind}</span>
            <span className="font-medium wrap-anywhere">{hit.title}</span>
            {placesOf(hit).map(({ name, href }) => (
              <Link key={href} className="underline" href={href}>
                Go to {name}
              </Link>
            ))}
          </li>
        ))}
      </ul>
    </Section>
  );
}
