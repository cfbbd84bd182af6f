import type { StatusCounts } from "#src/domain/commands/list-schema.ts";
import type { CommandStatus } from "#src/protocol/commands.ts";
import { formatCount } from "../format/quantity.ts";
import { INK } from "../primitives/tone.ts";
import { batchSize } from "./batch-size.ts";
import { COMMAND_STATUSES } from "./command-words.ts";

/** How many commands of a request stand how, as a bar and in words. */
export function StatusShares({ statuses }: { statuses: StatusCounts }) {
  const size = batchSize(statuses);
  const given = (Object.keys(COMMAND_STATUSES) as CommandStatus[]).flatMap((status) => {
    const count = statuses[status];
    return count ? [{ status, count }] : [];
  });
  return (
    <span className="grid gap-1">
      <span aria-hidden="true" className="flex h-1 max-w-48 gap-px overflow-hidden rounded-full opacity-75">
        {given.map(({ status, count }) => (
          <span
            key={status}
            className={`min-w-1 bg-current ${INK[COMMAND_STATUSES[status].tone]}`}
            style={{ flexGrow: count / size }}
          />
        ))}
      </span>
      <span className="text-xs text-ink-muted tabular-nums">
        {given
          .map(({ status, count }) => `${formatCount(count)} ${COMMAND_STATUSES[status].word.toLowerCase()}`)
          .join(" · ")}
      </span>
    </span>
  );
}
