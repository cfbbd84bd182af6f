"use client";

import { useState } from "react";
import type { CommandDto } from "#src/domain/commands/schema.ts";
import type { HostDetail } from "#src/domain/hosts/schema.ts";
import type { MinerCommandKind } from "#src/protocol/commands.ts";
import { CommandButtons } from "#src/ui/commands/command-buttons.tsx";
import { COMMAND_VERBS } from "#src/ui/commands/command-words.ts";
import { reissueCommand, suggestedCommand } from "#src/ui/commands/suggestion.ts";
import { NewestCommand } from "#src/ui/host/newest-command.tsx";
import { DesiredLine } from "#src/ui/hosts/desired-state.tsx";
import { HostStateLine } from "#src/ui/hosts/host-state.tsx";
import { DESIRED_WORDS } from "#src/ui/hosts/state-words.ts";
import { Badge } from "#src/ui/primitives/badge.tsx";
import { Button } from "#src/ui/primitives/button.tsx";
import { Notice } from "#src/ui/primitives/notice.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { CommandDialog } from "./command-dialog.tsx";
import { useAskedCommand } from "./use-asked-command.ts";

type Props = { host: HostDetail; newest: CommandDto | null; mayCommand: boolean };

/** The later of two commands; ids grow with time. The page's own copy wins, because it is fetched anew. */
function latest(fetched: CommandDto | null, answered: CommandDto | null): CommandDto | null {
  if (fetched === null || (answered !== null && answered.id > fetched.id)) return answered;
  return fetched;
}

function Lead({ host }: { host: HostDetail }) {
  return (
    <div className="grid gap-1.5 pt-0.5">
      <div>
        <HostStateLine state={host.state} reason={host.reason} since={host.since} />
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <DesiredLine desired={host.desired} met={host.desiredMet} />
        <span aria-hidden="true">·</span>
        <span>{host.site.name}</span>
        {host.tags.map((tag) => (
          <Badge key={tag}>{tag}</Badge>
        ))}
      </div>
    </div>
  );
}

type UnmetProps = { host: HostDetail; onAgain: ((kind: MinerCommandKind) => void) | null };

/** Says that the host is not as it was asked to be, and offers to ask again. */
function Unmet({ host, onAgain }: UnmetProps) {
  const again = host.desiredMet === false ? reissueCommand(host) : null;
  if (again === null || host.desired === null) return null;
  return (
    <Notice tone="warning" title={`This host was asked to be ${DESIRED_WORDS[host.desired]} and is not.`}>
      {onAgain ? (
        <Button size="small" className="mt-1.5" onClick={() => onAgain(again)}>
          Issue {COMMAND_VERBS[again].toLowerCase()} again
        </Button>
      ) : null}
    </Notice>
  );
}

/** What a host is and how it is; commands for it, and how the newest of them stands until its effect is proven. */
export function HostHead({ host, newest, mayCommand }: Props) {
  const { kind, ask, close } = useAskedCommand();
  const [answered, setAnswered] = useState<CommandDto | null>(null);
  const active = mayCommand && host.status === "active";
  const command = latest(newest, answered);
  return (
    <>
      <PageHeader
        title={host.name}
        parents={[
          { href: "/hosts", name: "Hosts" },
          { href: `/hosts?site=${host.site.id}`, name: host.site.name },
        ]}
        lead={<Lead host={host} />}
      >
        {active ? <CommandButtons suggested={suggestedCommand(host)} onChoose={ask} /> : null}
      </PageHeader>
      {host.status === "revoked" ? (
        <Notice tone="warning" title="This host is revoked">
          It cannot connect and takes no commands. To operate it again, enrol it again in its settings.
        </Notice>
      ) : null}
      <Unmet host={host} onAgain={active ? ask : null} />
      {command ? <NewestCommand command={command} isOwn={command.id === answered?.id} /> : null}
      <CommandDialog host={host} kind={active ? kind : null} onClose={close} onIssued={setAnswered} />
    </>
  );
}
