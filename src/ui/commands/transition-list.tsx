import type { CommandDto } from "#src/domain/commands/schema.ts";
import { AbsoluteTime } from "../clock/absolute-time.tsx";
import { commandTransitions } from "./transitions.ts";

/** Every transition of a command with its time and how long it took. */
export function TransitionList({ command }: { command: CommandDto }) {
  return (
    <ol className="grid gap-1.5" aria-label="Transitions">
      {commandTransitions(command).map((step) => (
        <li key={step.name} className="grid grid-cols-[6rem_1fr] gap-x-3 md:grid-cols-[6rem_15rem_5rem_1fr]">
          <span className="font-medium">{step.name}</span>
          <AbsoluteTime at={step.at} precise />
          <span className="text-ink-muted tabular-nums md:text-right">
            {step.took ? `+${step.took}` : ""}
          </span>
          <span className="text-ink-muted wrap-anywhere">{step.detail}</span>
        </li>
      ))}
    </ol>
  );
}
