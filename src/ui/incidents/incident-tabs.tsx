import { LinkTabs } from "../primitives/link-tabs.tsx";
import { INCIDENT_STATE_WORDS } from "./incident-words.ts";
import { type IncidentsAddress, incidentsHref } from "./incidents-address.ts";

const STATES = ["active", "open", "acknowledged", "snoozed", "resolved"] as const;

type Props = { address: IncidentsAddress; open: number };

/** Chooses the state whose incidents are shown; active is all that is not over. */
export function IncidentTabs({ address, open }: Props) {
  return (
    <LinkTabs
      label="Filter by state"
      tabs={STATES.map((state) => ({
        name: state === "active" ? "Active" : INCIDENT_STATE_WORDS[state].word,
        count: state === "open" ? open : undefined,
        href: incidentsHref({ ...address, state, cursor: null }),
        current: address.state === state,
      }))}
    />
  );
}
