import Link from "next/link";
import type { HostState } from "#src/protocol/states.ts";
import { formatCount } from "../format/quantity.ts";
import { StateWord } from "./host-state.tsx";
import { STATES_BY_ATTENTION } from "./state-words.ts";

/** How many hosts are in each state; each number leads to the hosts that it counts. */
export function StateCounts({ byState }: { byState: Readonly<Record<HostState, number>> }) {
  const present = STATES_BY_ATTENTION.filter((state) => byState[state] > 0);
  return (
    <ul aria-label="Hosts by state" className="flex flex-wrap gap-2">
      {present.map((state) => (
        <li key={state}>
          <Link
            href={`/hosts?state=${state}`}
            className="flex items-baseline gap-2 rounded-md border border-line bg-surface px-3 py-1.5 hover:border-line-strong"
          >
            <span data-count={state} className="text-base font-semibold tabular-nums">
              {formatCount(byState[state])}
            </span>
            <StateWord state={state} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
