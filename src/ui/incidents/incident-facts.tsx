import Link from "next/link";
import type { IncidentDetail } from "#src/domain/incidents/schema.ts";
import { ruleHref } from "../alerts/alerts-address.ts";
import { AbsoluteTime } from "../clock/absolute-time.tsx";
import { formatCount } from "../format/quantity.ts";
import { Facts } from "../primitives/facts.tsx";
import { IncidentStateWord } from "./incident-state.tsx";
import { PLACE_WORDS } from "./incident-words.ts";
import { incidentsHref } from "./incidents-address.ts";
import { Lasted } from "./lasted.tsx";
import { isMeasured, Measured } from "./measured.tsx";

/** What was measured, where, since when, and who answers for it. */
export function IncidentFacts({ incident }: { incident: IncidentDetail }) {
  const { place, owner, ruleId, ruleName } = incident;
  return (
    <Facts
      facts={[
        { name: "State", value: <IncidentStateWord incident={incident} /> },
        ...(isMeasured(incident) ? [{ name: "Measured", value: <Measured incident={incident} /> }] : []),
        {
          name: PLACE_WORDS[place.kind],
          value: place.siteName ? `${place.name} · ${place.siteName}` : place.name || "all of it",
        },
        { name: incident.resolvedAt ? "Lasted" : "For", value: <Lasted incident={incident} /> },
        { name: "Since", value: <AbsoluteTime at={incident.causedAt} /> },
        ...(incident.count > 1 ? [{ name: countName(incident), value: formatCount(incident.count) }] : []),
        { name: "Owner", value: owner === "" ? <span className="text-ink-muted">nobody named</span> : owner },
        {
          name: "Rule",
          value: (
            <span className="grid justify-items-start">
              <Link href={ruleHref(ruleId)} className="min-h-6 underline">
                {ruleName}
              </Link>
              <Link
                href={incidentsHref({ state: "resolved", ruleId })}
                className="inline-flex min-h-6 items-center text-xs text-ink-muted hover:underline"
              >
                Its earlier incidents
              </Link>
            </span>
          ),
        },
      ]}
    />
  );
}

function countName({ members }: IncidentDetail): string {
  return members.length > 0 ? "Places" : "How often";
}
