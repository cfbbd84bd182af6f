import Link from "next/link";
import type { HostState } from "#src/protocol/states.ts";
import { formatCount } from "../format/quantity.ts";
import { StateIcon } from "../hosts/state-icon.tsx";
import { HOST_STATES, STATES_BY_ATTENTION } from "../hosts/state-words.ts";
import { INK } from "../primitives/tone.ts";

/** How many hosts are in each state, as a bar and as numbers; each number leads to the hosts that it counts. */
export function StateBar({ byState }: { byState: Readonly<Record<HostState, number>> }) {
  const present = STATES_BY_ATTENTION.filter((state) => byState[state] > 0);
  return (
    <div className="grid gap-2.5 rounded-lg border border-line bg-surface px-4 py-3">
      <div aria-hidden="true" className="flex h-1.5 gap-px overflow-hidden rounded-full bg-sunken">
        {present.map((state) => (
          <span
            key={state}
            className={`min-w-1 bg-current ${INK[HOST_STATES[state].tone]} ${state === "mining" ? "opacity-45" : ""}`}
            style={{ flexGrow: byState[state] }}
          />
        ))}
      </div>
      <ul aria-label="Hosts by state" className="flex flex-wrap gap-x-5 gap-y-1">
        {present.map((state) => (
          <li key={state}>
            <Link
              href={`/hosts?state=${state}`}
              className="inline-flex min-h-6 items-center gap-1.5 hover:underline"
            >
              <span className={INK[HOST_STATES[state].tone]}>
                <StateIcon shape={HOST_STATES[state].shape} />
              </span>
              <span data-count={state} className="font-medium tabular-nums">
                {formatCount(byState[state])}
              </span>
              <span className="text-ink-muted">{HOST_STATES[state].word}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
