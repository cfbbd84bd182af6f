import { Wrench, X } from "lucide-react";
import type { MinerCommandKind } from "#src/protocol/commands.ts";
import { COMMAND_CONSEQUENCES, COMMAND_VERBS } from "../commands/command-words.ts";
import { formatCount, formatPlural } from "../format/quantity.ts";
import { Button } from "../primitives/button.tsx";

const KINDS = Object.keys(COMMAND_CONSEQUENCES) as MinerCommandKind[];

type Props = {
  count: number;
  /** Hosts that match. */
  total: number;
  onSelectAll: () => void;
  onClear: () => void;
  onCommand: (kind: MinerCommandKind) => void;
  onMaintenance: () => void;
};

/** What can be done with the hosts that are selected. It floats, so that no row moves when it appears. */
export function SelectionBar({ count, total, onSelectAll, onClear, onCommand, onMaintenance }: Props) {
  return (
    <section
      aria-label="Selected hosts"
      className="fixed start-1/2 bottom-5 z-20 flex w-max max-w-[calc(100vw-1.5rem)] -translate-x-1/2 flex-wrap items-center gap-1.5 rounded-xl border border-line-mid bg-raised p-1.5 ps-3 shadow-high max-md:bottom-20 rtl:translate-x-1/2"
    >
      <span role="status" className="font-medium tabular-nums">
        {formatPlural(count, "host")} selected
      </span>
      {count < total ? (
        <Button tone="quiet" size="small" onClick={onSelectAll}>
          Select all {formatCount(total)} that match
        </Button>
      ) : null}
      <fieldset aria-label="Commands" className="flex flex-wrap gap-1.5 border-line ps-1.5 md:border-s">
        {KINDS.map((kind) => (
          <Button key={kind} size="small" onClick={() => onCommand(kind)}>
            {COMMAND_VERBS[kind]}
          </Button>
        ))}
        <Button size="small" onClick={onMaintenance}>
          <Wrench aria-hidden="true" />
          Maintenance…
        </Button>
      </fieldset>
      <Button tone="quiet" size="small-icon" aria-label="Select none" onClick={onClear}>
        <X aria-hidden="true" />
      </Button>
    </section>
  );
}
