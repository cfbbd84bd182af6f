"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { RelatedCommand } from "#src/domain/commands/related-schema.ts";
import type { CommandDto } from "#src/domain/commands/schema.ts";
import type { MinerCommandKind } from "#src/protocol/commands.ts";
import { TimeAgo } from "#src/ui/clock/time-ago.tsx";
import { COMMAND_STATUSES, COMMAND_VERBS } from "#src/ui/commands/command-words.ts";
import { Button } from "#src/ui/primitives/button.tsx";
import { Notice } from "#src/ui/primitives/notice.tsx";
import { Tooltip } from "#src/ui/primitives/tooltip.tsx";
import { CommandDialog } from "../../../hosts/[id]/_components/command-dialog.tsx";

type Props = {
  command: Pick<CommandDto, "hostId" | "hostName" | "reason">;
  kind: MinerCommandKind;
  /** What is not as it was when the command was issued. */
  changes: readonly string[];
  /** What was issued to the host since, newest first. */
  later: readonly RelatedCommand[];
  /** Why it cannot be issued again; null when it can. */
  refusal: string | null;
};

/** Issues the same to the same host once more, as a command of its own, and says what has changed since. */
export function IssueAgain({ command, kind, changes, later, refusal }: Props) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  if (refusal) {
    return (
      <Tooltip content={refusal}>
        <Button aria-disabled="true" className="opacity-55">
          Issue again
        </Button>
      </Tooltip>
    );
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>Issue again</Button>
      <CommandDialog
        host={{ id: command.hostId, name: command.hostName }}
        kind={open ? kind : null}
        reason={command.reason}
        onClose={() => setOpen(false)}
        onIssued={({ id }) => router.push(`/commands/${id}`)}
      >
        {changes.length + later.length > 0 ? (
          <Notice tone="warning" title="Since this command was issued">
            <ul className="grid gap-0.5">
              {changes.map((change) => (
                <li key={change}>{change}</li>
              ))}
              {later.map((each) => (
                <li key={each.id}>
                  {each.actorName} asked for {COMMAND_VERBS[each.kind].toLowerCase()}{" "}
                  <TimeAgo at={each.issuedAt} />: {COMMAND_STATUSES[each.status].word.toLowerCase()}.
                </li>
              ))}
            </ul>
          </Notice>
        ) : null}
      </CommandDialog>
    </>
  );
}
