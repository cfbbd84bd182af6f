import type { ReactNode } from "react";
import type { CommandDto } from "#src/domain/commands/schema.ts";
import type { CommandStatus } from "#src/protocol/commands.ts";
import { INK } from "../primitives/tone.ts";
import { COMMAND_STATUSES } from "./command-words.ts";
import { TransitionTime } from "./transition-time.tsx";
import { commandTransitions } from "./transitions.ts";

/** What an unsettled command waits for. */
const AWAITED: Partial<Record<CommandStatus, string>> = {
  pending: "Waiting for the host to take it",
  delivered: "Waiting for the host to act",
  running: "Waiting for the effect",
};

/** Every transition of a command with its time, who or what made it, and how long it took since the one before. */
export function TransitionList({ command }: { command: CommandDto }) {
  const steps = commandTransitions(command);
  const awaited = AWAITED[command.status];
  const { tone } = COMMAND_STATUSES[command.status];
  return (
    <div className="@container">
      <ol aria-label="Transitions" className="grid @2xl:auto-cols-fr @2xl:grid-flow-col">
        {steps.map((step, index) => (
          <Step
            key={step.name}
            name={step.name}
            ink={index === steps.length - 1 ? INK[tone] : "text-ink-muted"}
            after={steps[index + 1]?.took ?? (awaited ? "" : null)}
          >
            <TransitionTime at={step.at} />
            <span className="text-xs text-ink-muted wrap-anywhere">{step.detail}</span>
          </Step>
        ))}
        {awaited ? (
          <Step name={awaited} ink="text-ink-muted motion-safe:animate-pulse" after={null}>
            {null}
          </Step>
        ) : null}
      </ol>
    </div>
  );
}

type StepProps = {
  name: string;
  ink: string;
  /** How long until the next step; empty while that is not known, null when there is none. */
  after: string | null;
  children: ReactNode;
};

/** Down the page where there is little room, across it where there is more: a dot, and a line to the next one. */
function Step({ name, ink, after, children }: StepProps) {
  return (
    <li className="relative grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2 pb-4 last:pb-0 @2xl:grid-cols-1 @2xl:content-start @2xl:gap-y-1.5 @2xl:pe-4 @2xl:pb-0">
      <span
        aria-hidden="true"
        className={`relative grid h-[1lh] place-items-center @2xl:justify-items-start ${ink}`}
      >
        <span className="z-1 size-2.5 rounded-full border-2 border-current bg-surface" />
      </span>
      {after === null ? null : (
        <span
          aria-hidden="true"
          className="absolute start-[0.4375rem] top-[1lh] bottom-0 border-s border-line-mid @2xl:start-3.5 @2xl:end-1.5 @2xl:top-[0.5lh] @2xl:bottom-auto @2xl:border-s-0 @2xl:border-t"
        />
      )}
      {after ? (
        <span className="absolute end-0 top-0 text-xs text-ink-muted tabular-nums @2xl:start-1/2 @2xl:end-auto @2xl:top-[0.5lh] @2xl:-translate-1/2 @2xl:bg-surface @2xl:px-1.5">
          <span className="@2xl:hidden">next after </span>
          {after}
        </span>
      ) : null}
      <span className="grid min-w-0 content-start">
        <span className="font-medium">{name}</span>
        {children}
      </span>
    </li>
  );
}
