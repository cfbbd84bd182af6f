import type { HostState } from "#src/protocol/states.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { INK } from "../primitives/tone.ts";
import { StateIcon } from "./state-icon.tsx";
import { HOST_STATES } from "./state-words.ts";

/** A state as word, shape and colour. */
export function StateWord({ state }: { state: HostState }) {
  const { word, tone, shape } = HOST_STATES[state];
  return (
    <span
      data-state={state}
      className={`inline-flex items-center gap-1.5 font-medium whitespace-nowrap ${INK[tone]}`}
    >
      <StateIcon shape={shape} />
      {word}
    </span>
  );
}

type Props = { state: HostState; reason: string; since: string | null };

/** A state with its reason and since when: the one way in which a host's state is shown. */
export function HostStateLine({ state, reason, since }: Props) {
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      <StateWord state={state} />
      <span className="text-ink-muted wrap-anywhere">
        {reason}
        {reason && since ? " · " : null}
        {since ? <TimeAgo at={since} form="for" /> : null}
      </span>
    </span>
  );
}
