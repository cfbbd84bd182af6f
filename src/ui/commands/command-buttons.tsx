import { type MinerCommandKind, minerCommandKindSchema } from "#src/protocol/commands.ts";
import { Button } from "../primitives/button.tsx";
import { COMMAND_VERBS } from "./command-words.ts";

type Props = {
  /** The one that an operator most likely wants now. */
  suggested: MinerCommandKind | null;
  onChoose: (kind: MinerCommandKind) => void;
};

/** The commands that a miner understands. */
export function CommandButtons({ suggested, onChoose }: Props) {
  return (
    <fieldset aria-label="Commands" className="flex flex-wrap gap-2">
      {minerCommandKindSchema.options.map((kind) => (
        <Button key={kind} tone={kind === suggested ? "primary" : "plain"} onClick={() => onChoose(kind)}>
          {COMMAND_VERBS[kind]}
        </Button>
      ))}
    </fieldset>
  );
}
