import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleX,
  CornerUpRight,
  LoaderCircle,
  type LucideIcon,
  PackageCheck,
  TimerOff,
} from "lucide-react";
import type { CommandStatus } from "#src/protocol/commands.ts";
import { Explain } from "../help/explain.tsx";
import { INK } from "../primitives/tone.ts";
import { COMMAND_STATUSES } from "./command-words.ts";

const SHAPES: Readonly<Record<CommandStatus, LucideIcon>> = {
  pending: CircleDashed,
  delivered: PackageCheck,
  running: LoaderCircle,
  succeeded: CircleCheck,
  failed: CircleX,
  expired: TimerOff,
  cancelled: Ban,
  superseded: CornerUpRight,
};

type Props = {
  status: CommandStatus;
  /** Lets the word say what it means. Off in lists, where every row would. */
  explained?: boolean;
};

/** The status of a command as the control plane has it: word, shape and colour. Unsettled ones move, for those who allow motion. */
export function CommandStatusWord({ status, explained = false }: Props) {
  const { word, tone, settled } = COMMAND_STATUSES[status];
  const Shape = SHAPES[status];
  return (
    <span
      data-status={status}
      className={`inline-flex items-center gap-1.5 align-bottom font-medium whitespace-nowrap ${INK[tone]}`}
    >
      <Shape
        aria-hidden="true"
        className={`size-3.5 shrink-0 ${settled ? "" : "motion-safe:animate-[spin_3s_linear_infinite]"}`}
      />
      {explained ? <Explain term={`command.${status}`}>{word}</Explain> : word}
    </span>
  );
}
