import { ERROR_STATES, type ErrorState } from "#src/domain/errors/state-schema.ts";
import { LinkTabs } from "../primitives/link-tabs.tsx";
import { ERROR_STATE_WORDS } from "./error-words.ts";
import { type ErrorsAddress, errorsHref } from "./errors-address.ts";

type Props = { address: ErrorsAddress; counts: Readonly<Record<ErrorState, number>> };

/** Chooses the state whose errors are shown, with how many there are of each. */
export function ErrorStateTabs({ address, counts }: Props) {
  const all = ERROR_STATES.reduce((sum, state) => sum + counts[state], 0);
  const states = [
    ...ERROR_STATES.map((state) => ({ state, name: ERROR_STATE_WORDS[state].word, count: counts[state] })),
    { state: null, name: "All", count: all },
  ];
  return (
    <LinkTabs
      label="Filter by state"
      tabs={states.map(({ state, name, count }) => ({
        name,
        count,
        href: errorsHref({ ...address, state, cursor: undefined }),
        current: address.state === state,
      }))}
    />
  );
}
