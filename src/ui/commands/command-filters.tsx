import Link from "next/link";
import { commandStatusSchema } from "#src/protocol/commands.ts";
import { COMMAND_STATUSES } from "./command-words.ts";
import { type CommandsAddress, commandsHref } from "./commands-address.ts";

const linkClass =
  "rounded-md px-2 py-1 text-ink-muted hover:bg-sunken aria-[current]:bg-sunken aria-[current]:font-medium aria-[current]:text-ink";

/** Filters the commands by how they stand, and takes the filter on one host away. */
export function CommandFilters({ address: { hostId, status } }: { address: CommandsAddress }) {
  const ofHost = hostId ? { hostId } : {};
  return (
    <nav aria-label="Filter by status" className="flex flex-wrap gap-1">
      <Link href={commandsHref(ofHost)} aria-current={status ? undefined : "true"} className={linkClass}>
        All
      </Link>
      {commandStatusSchema.options.map((each) => (
        <Link
          key={each}
          href={commandsHref({ ...ofHost, status: each })}
          aria-current={each === status ? "true" : undefined}
          className={linkClass}
        >
          {COMMAND_STATUSES[each].word}
        </Link>
      ))}
      {hostId ? (
        <Link href={commandsHref(status ? { status } : {})} className={`${linkClass} underline`}>
          Of every host
        </Link>
      ) : null}
    </nav>
  );
}
