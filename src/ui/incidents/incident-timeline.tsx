import Link from "next/link";
import type { IncidentEventItem } from "#src/domain/incidents/schema.ts";
import { AbsoluteTime } from "../clock/absolute-time.tsx";
import { Timeline } from "../primitives/timeline.tsx";
import { eventWords } from "./incident-words.ts";
import { incidentHref } from "./incidents-address.ts";

/** What happened to an incident, the newest first. */
export function IncidentTimeline({ events }: { events: readonly IncidentEventItem[] }) {
  const newestFirst = [...events].sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
  return (
    <Timeline
      label="Timeline"
      items={newestFirst.map((event) => {
        const { tone, title } = eventWords(event);
        return { id: event.id, at: event.at, tone, title, detail: <Detail event={event} /> };
      })}
    />
  );
}

function Detail({ event: { detail } }: { event: IncidentEventItem }) {
  const { text, error, until, into } = detail;
  return (
    <>
      {text ? <p className="whitespace-pre-line text-ink">{text}</p> : null}
      {error ? <p>{error}</p> : null}
      {until ? (
        <p>
          until <AbsoluteTime at={until} />
        </p>
      ) : null}
      {into ? (
        <Link href={incidentHref(into)} className="underline">
          The incident that stands for it
        </Link>
      ) : null}
    </>
  );
}
