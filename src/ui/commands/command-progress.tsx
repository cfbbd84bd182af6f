import Link from "next/link";
import type { CommandDto } from "#src/domain/commands/schema.ts";
import { CommandErrorNotice } from "./command-error.tsx";
import { CommandStatusWord } from "./command-status.tsx";
import { COMMAND_VERBS } from "./command-words.ts";
import { EffectEvidence } from "./effect-evidence.tsx";
import { OutcomeShown } from "./outcome-shown.tsx";
import { TransitionList } from "./transition-list.tsx";

/** How a command stands: every transition so far, the proof of its effect or why it failed. */
export function CommandProgress({ command }: { command: CommandDto }) {
  return (
    <div className="grid gap-4" data-command={command.id}>
      <p className="flex flex-wrap items-baseline gap-x-3" role="status">
        <Link href={`/commands/${command.id}`} className="font-medium underline-offset-2 hover:underline">
          {COMMAND_VERBS[command.kind]}
        </Link>
        <CommandStatusWord status={command.status} explained />
        <span className="text-ink-muted wrap-anywhere">
          {command.actor.name}: {command.reason}
        </span>
      </p>
      <OutcomeShown command={command} />
      {command.note ? <p className="text-state-attention">{command.note}</p> : null}
      <TransitionList command={command} />
      {command.error ? <CommandErrorNotice error={command.error} /> : null}
      <EffectEvidence command={command} />
    </div>
  );
}
