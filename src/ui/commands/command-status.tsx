import type { CommandStatus } from "#src/protocol/commands.ts";
import { COMMAND_STATUSES } from "./command-words.ts";

/** The status of a command as the control plane has it. Unsettled ones move, for those who allow motion. */
export function CommandStatusWord({ status }: { status: CommandStatus }) {
  const { word, tone, settled } = COMMAND_STATUSES[status];
  return (
    <span
      data-status={status}
      className={`inline-flex items-center gap-1.5 font-medium whitespace-nowrap ${tone}`}
    >
      {settled ? null : (
        <span aria-hidden="true" className="size-2 rounded-full bg-current motion-safe:animate-pulse" />
      )}
      {word}
    </span>
  );
}
