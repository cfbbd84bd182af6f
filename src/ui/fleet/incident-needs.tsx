import type { ReactNode } from "react";
import type { Severity } from "#src/domain/alerts/severity-schema.ts";
import type { IncidentItem } from "#src/domain/incidents/schema.ts";
import { SEVERITIES_BY_WEIGHT, SEVERITY_WORDS } from "../alerts/severity-words.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { formatCount, formatPlural } from "../format/quantity.ts";
import { incidentHref, incidentsHref } from "../incidents/incidents-address.ts";
import { NeedGroup, NeedLine } from "./need-group.tsx";

/** Open incidents: how many of each severity, and the gravest of them. */
export type OpenIncidents = {
  counts: Readonly<Record<Severity, number>>;
  gravest: readonly IncidentItem[];
};

type Props = OpenIncidents & {
  /** Takes one on, for those who may. */
  action: (incident: IncidentItem) => ReactNode;
};

/** How many incidents nobody has taken on. */
export function countOpen({ counts }: Pick<OpenIncidents, "counts">): number {
  return SEVERITIES_BY_WEIGHT.reduce((sum, severity) => sum + counts[severity], 0);
}

/** What rules found and nobody has taken on, the gravest first. */
export function IncidentNeeds({ counts, gravest, action }: Props) {
  const [worst] = SEVERITIES_BY_WEIGHT.filter((severity) => counts[severity] > 0);
  const open = countOpen({ counts });
  if (!worst) return null;
  const { tone, shape } = SEVERITY_WORDS[worst];
  return (
    <NeedGroup
      tone={tone}
      shape={shape}
      href={incidentsHref({ state: "open" })}
      term="incident.open"
      title={<span data-need="incidents">{formatPlural(open, "open incident")}</span>}
      note={SEVERITIES_BY_WEIGHT.filter((severity) => counts[severity] > 0)
        .map((severity) => `${formatCount(counts[severity])} ${SEVERITY_WORDS[severity].word.toLowerCase()}`)
        .join(", ")}
      more={open > gravest.length ? `Show all ${formatCount(open)}` : null}
    >
      {gravest.map((incident) => (
        <NeedLine
          key={incident.id}
          href={incidentHref(incident.id)}
          name={incident.title}
          reason={incident.summary}
          since={<TimeAgo at={incident.causedAt} form="for" />}
          action={action(incident)}
        />
      ))}
    </NeedGroup>
  );
}
