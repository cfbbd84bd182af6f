import type { CommandDto } from "#src/domain/commands/schema.ts";
import { formatStep } from "../format/duration.ts";
import { proofSentence } from "./proof.ts";

/** The proof of the effect in a sentence, or what the host saw last when it did not come. */
export function EffectEvidence({ command }: { command: Pick<CommandDto, "kind" | "status" | "effect"> }) {
  const { effect, status } = command;
  if (effect === null) return null;
  return (
    <p className="font-medium wrap-anywhere" data-proof={status}>
      {status === "succeeded"
        ? proofSentence(command)
        : `Last seen ${formatStep(effect.afterMs)} after go: ${effect.summary}`}
    </p>
  );
}
