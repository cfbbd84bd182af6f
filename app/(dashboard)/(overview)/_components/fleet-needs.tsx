import { needsOf } from "#src/domain/fleet/rules.ts";
import type { FleetNow, NeedyHost } from "#src/domain/fleet/schema.ts";
import { commandsUnderWay, otherTroubles } from "#src/domain/fleet/trouble-queries.ts";
import type { AttentionKind } from "#src/domain/hosts/attention-schema.ts";
import { countActive, listIncidents } from "#src/domain/incidents/queries.ts";
import { COMMAND_VERBS } from "#src/ui/commands/command-words.ts";
import { NeedList } from "#src/ui/fleet/need-list.tsx";
import { remedyFor } from "#src/ui/fleet/need-words.ts";
import { load } from "#src/web/loaders.ts";
import { permitted } from "#src/web/session.ts";
import { AcknowledgeButton } from "../../_components/acknowledge-button.tsx";
import { RemedyButton } from "../../_components/remedy-button.tsx";

const SHOWN_INCIDENTS = 3;

/** What needs a person, with what one click can do about it for those who may. */
export async function FleetNeeds({ fleet: { troubles, hosts } }: { fleet: FleetNow }) {
  const named = troubles.flatMap(({ latest }) => latest.map(({ id }) => id));
  const [others, underWay, open, counts, mayCommand, mayTake] = await Promise.all([
    load(otherTroubles),
    load((ctx) => commandsUnderWay(ctx, named)),
    load((ctx) => listIncidents(ctx, { state: "open", limit: SHOWN_INCIDENTS })),
    load(countActive),
    permitted("command.issue"),
    permitted("incidents.write"),
  ]);
  const remedy = (kind: AttentionKind, host: NeedyHost) => {
    const command = underWay.get(host.id);
    if (command)
      return <span className="text-xs text-state-warming">{COMMAND_VERBS[command]} under way</span>;
    const found = mayCommand ? remedyFor(kind, host) : null;
    return found ? <RemedyButton host={host} kind={found.command} reason={found.reason} /> : null;
  };
  return (
    <NeedList
      needs={needsOf(troubles, others)}
      hosts={hosts}
      incidents={{ counts, gravest: open.items }}
      acknowledge={(incident) => (mayTake ? <AcknowledgeButton incident={incident} /> : null)}
      remedy={remedy}
    />
  );
}
