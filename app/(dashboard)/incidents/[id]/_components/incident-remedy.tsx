import { commandsUnderWay } from "#src/domain/fleet/trouble-queries.ts";
import { getHost } from "#src/domain/hosts/queries.ts";
import type { IncidentItem } from "#src/domain/incidents/schema.ts";
import { COMMAND_VERBS } from "#src/ui/commands/command-words.ts";
import { incidentRemedy } from "#src/ui/incidents/remedy.ts";
import { load } from "#src/web/loaders.ts";
import { permitted } from "#src/web/session.ts";
import { RemedyButton } from "../../../_components/remedy-button.tsx";

/** What one click can do about the host that an incident is about, for those who may. */
export async function IncidentRemedy({ incident }: { incident: IncidentItem }) {
  const { place, ruleKind, state } = incident;
  if (place.kind !== "host" || state === "resolved" || !(await permitted("command.issue"))) return null;
  const [host, underWay] = await Promise.all([
    load((ctx) => getHost(ctx, place.id)),
    load((ctx) => commandsUnderWay(ctx, [place.id])),
  ]);
  const command = underWay.get(host.id);
  if (command) {
    return <span className="text-xs text-state-warming">{COMMAND_VERBS[command]} under way</span>;
  }
  const remedy = incidentRemedy(ruleKind, host);
  return remedy ? (
    <RemedyButton host={{ id: host.id, name: host.name }} kind={remedy.command} reason={remedy.reason} />
  ) : null;
}
