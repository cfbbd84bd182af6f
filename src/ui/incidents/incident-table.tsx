import Link from "next/link";
import type { ReactNode } from "react";
import type { IncidentItem } from "#src/domain/incidents/schema.ts";
import { SeverityWord } from "../alerts/severity.tsx";
import { ChooseCell, ChooseHead, type Choosing } from "../primitives/choosing.tsx";
import { Cell, Head, Table } from "../primitives/table.tsx";
import { IncidentStateWord } from "./incident-state.tsx";
import { incidentHref } from "./incidents-address.ts";
import { Lasted } from "./lasted.tsx";
import { isMeasured, Measured } from "./measured.tsx";

type Props = {
  incidents: readonly IncidentItem[];
  choosing?: Choosing | null;
  /** What can be done with one of them right here; null for nothing. */
  action?: ((incident: IncidentItem) => ReactNode) | null;
};

/** Incidents: how bad, what and where, what was measured, since when, and who has it. */
export function IncidentTable({ incidents, choosing = null, action = null }: Props) {
  return (
    <Table
      caption="Incidents"
      head={
        <>
          {choosing ? <ChooseHead /> : null}
          <Head>Severity</Head>
          <Head>Incident</Head>
          <Head figure>Measured</Head>
          <Head figure>For</Head>
          <Head>State</Head>
          {action ? (
            <Head>
              <span className="sr-only">Acknowledge</span>
            </Head>
          ) : null}
        </>
      }
    >
      {incidents.map((incident) => (
        <tr key={incident.id} data-incident={incident.id}>
          {choosing ? <ChooseCell id={incident.id} name={incident.title} choosing={choosing} /> : null}
          <Cell label="Severity">
            <SeverityWord severity={incident.severity} />
          </Cell>
          {/* On a phone what it is comes first, and says by itself that it is that. */}
          <Cell label="" wide className="max-md:-order-1 md:w-[48%] md:max-w-0">
            <Link
              href={incidentHref(incident.id)}
              className="block font-medium wrap-anywhere hover:underline md:truncate"
              title={incident.title}
            >
              {incident.title}
            </Link>
            <span className="block text-xs text-ink-muted wrap-anywhere md:truncate" title={incident.summary}>
              {incident.summary}
            </span>
          </Cell>
          <Cell label="Measured" figure>
            {isMeasured(incident) ? <Measured incident={incident} /> : null}
          </Cell>
          <Cell label="For" figure>
            <Lasted incident={incident} />
          </Cell>
          <Cell label="State">
            <IncidentStateWord incident={incident} />
          </Cell>
          {action ? (
            <Cell label="" figure>
              {action(incident)}
            </Cell>
          ) : null}
        </tr>
      ))}
    </Table>
  );
}
