import { MOST_COUNTED, type StatusCounts } from "#src/domain/commands/list-schema.ts";
import { commandStatusSchema } from "#src/protocol/commands.ts";
import { formatCount } from "../format/quantity.ts";
import { LinkTabs } from "../primitives/link-tabs.tsx";
import { COMMAND_STATUSES } from "./command-words.ts";
import { type CommandsAddress, commandsHref } from "./commands-href.ts";

type Props = {
  address: CommandsAddress;
  /** Null while they are being counted. */
  counts: StatusCounts | null;
};

/** The statuses of commands, each with how many there are. One that none has is shown while it is chosen. */
export function CommandTabs({ address: { cursor: _, ...address }, counts }: Props) {
  const { status: chosen, ...others } = address;
  const shown = commandStatusSchema.options.filter(
    (status) => counts === null || counts[status] !== undefined || status === chosen,
  );
  return (
    <LinkTabs
      label="Filter by status"
      tabs={[
        { href: commandsHref(others), name: "All", current: chosen === undefined },
        ...shown.map((status) => ({
          href: commandsHref({ ...others, status }),
          current: status === chosen,
          ...named(COMMAND_STATUSES[status].word, counts && (counts[status] ?? 0)),
        })),
      ]}
    />
  );
}

/** A count that was cut off says so. */
function named(word: string, count: number | null): { name: string; count?: number } {
  if (count === null) return { name: word };
  return count < MOST_COUNTED ? { name: word, count } : { name: `${word} ${formatCount(count)}+` };
}
