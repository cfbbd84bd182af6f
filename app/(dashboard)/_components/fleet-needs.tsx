import type { Need, NeedyHost } from "#src/domain/fleet/schema.ts";
import type { AttentionKind } from "#src/domain/hosts/attention-schema.ts";
import { COMMAND_VERBS } from "#src/ui/commands/command-words.ts";
import { NeedList } from "#src/ui/fleet/need-list.tsx";
import { remedyFor } from "#src/ui/fleet/need-words.ts";
import { RemedyButton } from "./remedy-button.tsx";

type Props = { needs: readonly Need[]; hosts: number; mayCommand: boolean };

/** What needs a person, with what one click can do about it for those who may. */
export function FleetNeeds({ needs, hosts, mayCommand }: Props) {
  const remedy = (kind: AttentionKind, host: NeedyHost) => {
    if (host.underWay) {
      return <span className="text-xs text-state-warming">{COMMAND_VERBS[host.underWay]} under way</span>;
    }
    const found = mayCommand ? remedyFor(kind, host) : null;
    return found ? <RemedyButton host={host} kind={found.command} reason={found.reason} /> : null;
  };
  return <NeedList needs={needs} hosts={hosts} remedy={remedy} />;
}
