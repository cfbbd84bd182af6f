"use client";

import { useState } from "react";
import type { CommandDto } from "#src/domain/commands/schema.ts";
import type { HostDetail } from "#src/domain/hosts/schema.ts";
import type { MinerCommandKind } from "#src/protocol/commands.ts";
import { CommandButtons } from "#src/ui/commands/command-buttons.tsx";
import { CommandProgress } from "#src/ui/commands/command-progress.tsx";
import { COMMAND_VERBS } from "#src/ui/commands/command-words.ts";
import { reissueCommand, suggestedCommand } from "#src/ui/commands/suggestion.ts";
import { DESIRED_WORDS } from "#src/ui/hosts/state-words.ts";
import { Button } from "#src/ui/primitives/button.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { CommandDialog } from "./command-dialog.tsx";

type Props = { host: HostDetail; newest: CommandDto | null; mayCommand: boolean };

/** The later of two commands; ids grow with time. The page's own copy wins, because it is fetched anew. */
function latest(fetched: CommandDto | null, answered: CommandDto | null): CommandDto | null {
  if (fetched === null || (answered !== null && answered.id > fetched.id)) return answered;
  return fetched;
}

/** Commands one host and shows how the newest command stands, step by step, until its effect is proven. */
export function CommandPanel({ host, newest, mayCommand }: Props) {
  const [kind, setKind] = useState<MinerCommandKind | null>(null);
  const [answered, setAnswered] = useState<CommandDto | null>(null);
  const command = latest(newest, answered);
  const again = host.desiredMet === false ? reissueCommand(host) : null;
  const active = mayCommand && host.status === "active";
  return (
    <Section
      title="Command"
      actions={active ? <CommandButtons suggested={suggestedCommand(host)} onChoose={setKind} /> : null}
    >
      {again && host.desired ? (
        <p className="flex flex-wrap items-center gap-3 text-state-attention">
          This host was asked to be {DESIRED_WORDS[host.desired]} and is not.
          {active ? (
            <Button onClick={() => setKind(again)}>Issue {COMMAND_VERBS[again].toLowerCase()} again</Button>
          ) : null}
        </p>
      ) : null}
      {command ? <CommandProgress command={command} /> : <p className="text-ink-muted">No command yet.</p>}
      <CommandDialog host={host} kind={kind} onClose={() => setKind(null)} onIssued={setAnswered} />
    </Section>
  );
}
