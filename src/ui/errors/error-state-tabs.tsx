import Link from "next/link";
import { ERROR_STATES, type ErrorState } from "#src/domain/errors/schema.ts";
import { formatCount } from "../format/quantity.ts";
import { ERROR_STATE_WORDS } from "./error-words.ts";
import { type ErrorsAddress, errorsHref } from "./errors-address.ts";

const linkClass =
  "rounded-md px-2 py-1 text-ink-muted hover:bg-sunken aria-[current]:bg-sunken aria-[current]:font-medium aria-[current]:text-ink";

type Props = { address: ErrorsAddress; counts: Readonly<Record<ErrorState, number>> };

/** Chooses the state whose errors are shown, with how many there are of each. */
export function ErrorStateTabs({ address, counts }: Props) {
  const all = ERROR_STATES.reduce((sum, state) => sum + counts[state], 0);
  const tabs = [
    ...ERROR_STATES.map((state) => ({ state, name: ERROR_STATE_WORDS[state].word, count: counts[state] })),
    { state: null, name: "All", count: all },
  ];
  return (
    <nav aria-label="Filter by state" className="flex flex-wrap gap-1">
      {tabs.map(({ state, name, count }) => (
        <Link
          key={name}
          href={errorsHref({ ...address, state, cursor: undefined })}
          aria-current={address.state === state ? "true" : undefined}
          className={linkClass}
        >
          {name} <span className="tabular-nums">{formatCount(count)}</span>
        </Link>
      ))}
    </nav>
  );
}
