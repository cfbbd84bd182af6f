import Link from "next/link";
import type { ReactNode } from "react";
import type { IncidentItem } from "#src/domain/incidents/schema.ts";
import { SeverityWord } from "../alerts/severity.tsx";
import { TimeAgo } from "../clock/time-ago.tsx";
import { INCIDENT_STATE_WORDS } from "./incident-words.ts";
import { incidentHref } from "./incidents-address.ts";

type Props = { incidents: readonly IncidentItem[]; action: (incident: IncidentItem) => ReactNode };

/** Incidents on the page of what they are about, a line each. Draws nothing when there are none. */
export function IncidentLines({ incidents, action }: Props) {
  if (incidents.length === 0) return null;
  return (
    <section aria-label="Incidents" className="rounded-lg border border-line bg-surface">
      <ul>
        {incidents.map((incident) => (
          <li
            key={incident.id}
            data-incident={incident.id}
            className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-1.5 last:border-b-0"
          >
            <SeverityWord severity={incident.severity} />
            <Link
              href={incidentHref(incident.id)}
              className="min-w-0 font-medium wrap-anywhere hover:underline"
            >
              {incident.title}
            </Link>
            <span className="me-auto text-ink-muted">
              {INCIDENT_STATE_WORDS[incident.state].word.toLowerCase()}
              {incident.acknowledgedBy && incident.state === "acknowledged"
                ? ` by ${incident.acknowledgedBy}`
                : ""}{" "}
              · <TimeAgo at={incident.causedAt} form="for" />
            </span>
            {action(incident)}
          </li>
        ))}
      </ul>
    </section>
  );
}
