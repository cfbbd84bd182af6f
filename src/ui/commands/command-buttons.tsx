import type { MinerCommandKind } from "#src/protocol/commands.ts";
import { Button } from "../primitives/button.tsx";
import { COMMAND_CONSEQUENCES, COMMAND_VERBS } from "./command-words.ts";

const KINDS = Object.keys(COMMAND_CONSEQUENCES) as MinerCommandKind[];

type Props = {
  /** The one that an operator most likely wants now. */
  suggested: MinerCommandKind | null;
  onChoose: (kind: MinerCommandKind) => void;
};

/** The commands that a miner understands. */
export function CommandButtons({ suggested, onChoose }: Props) {
  return (
    <fieldset aria-label="Commands" className="flex flex-wrap gap-2">
      {KINDS.map((kind) => (
        <Button key={kind} tone={kind === suggested ? "primary" : "plain"} onClick={() => onChoose(kind)}>
          {COMMAND_VERBS[kind]}
        </Button>
      ))}
    </fieldset>
  );
}
