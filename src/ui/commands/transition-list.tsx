import type { CommandDto } from "#src/domain/commands/schema.ts";
import { AbsoluteTime } from "../clock/absolute-time.tsx";
import { commandTransitions } from "./transitions.ts";

/** Every transition of a command with its time and how long it took. */
export function TransitionList({ command }: { command: CommandDto }) {
  return (
    <ol className="grid gap-1.5" aria-label="Transitions">
      {commandTransitions(command).map((step) => (
        <li key={step.name} className="flex flex-wrap gap-x-3 gap-y-0.5">
          <span className="w-24 font-medium">{step.name}</span>
          <AbsoluteTime at={step.at} />
          <span className="w-20 text-right text-ink-muted tabular-nums">
            {step.took ? `+${step.took}` : ""}
          </span>
          <span className="text-ink-muted wrap-anywhere">{step.detail}</span>
        </li>
      ))}
    </ol>
  );
}
