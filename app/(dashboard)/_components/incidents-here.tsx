import { listIncidents } from "#src/domain/incidents/queries.ts";
import type { IncidentFilter } from "#src/domain/incidents/schema.ts";
import { IncidentLines } from "#src/ui/incidents/incident-lines.tsx";
import { load } from "#src/web/loaders.ts";
import { permitted } from "#src/web/session.ts";
import { AcknowledgeButton } from "./acknowledge-button.tsx";

const SHOWN = 3;

type Props = { of: Pick<IncidentFilter, "hostId"> | Pick<IncidentFilter, "groupId"> };

/** The active incidents of what a page is about; nothing when there are none. */
export async function IncidentsHere({ of }: Props) {
  const [{ items }, mayTake] = await Promise.all([
    load((ctx) => listIncidents(ctx, { state: "active", ...of, limit: SHOWN })),
    permitted("incidents.write"),
  ]);
  return (
    <IncidentLines
      incidents={items}
      action={(incident) =>
        mayTake && incident.state === "open" ? <AcknowledgeButton incident={incident} /> : null
      }
    />
  );
}
