"use client";

import { lazy, Suspense, useState } from "react";
import type { CommandDto } from "#src/domain/commands/schema.ts";
import type { HostDetail } from "#src/domain/hosts/schema.ts";
import type { MinerCommandKind } from "#src/protocol/commands.ts";
import { CommandButtons } from "#src/ui/commands/command-buttons.tsx";
import { COMMAND_VERBS } from "#src/ui/commands/command-words.ts";
import { useAskedCommand } from "./use-asked-command.ts";

const fetchDialog = () => import("./command-dialog.tsx");
const CommandDialog = lazy(async () => ({ default: (await fetchDialog()).CommandDialog }));

/** Fetched when a hand comes near, so that the dialog is there when the button is pressed. */
const fetchAhead = () => void fetchDialog().catch(() => undefined);

type Props = {
  host: Pick<HostDetail, "id" | "name">;
  suggested: MinerCommandKind;
  /** The newest command that the page shows. */
  newestId: string | null;
};

/** The commands of one host. What was sent is said at once, until the page shows how it stands. */
export function CommandBar({ host, suggested, newestId }: Props) {
  const { kind, ask, close } = useAskedCommand();
  const [sent, setSent] = useState<CommandDto | null>(null);
  // Ids grow with time.
  const isAhead = sent !== null && (newestId === null || sent.id > newestId);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only fetches what the buttons within will need
    <div className="grid justify-items-end gap-1" onPointerEnter={fetchAhead} onFocus={fetchAhead}>
      <CommandButtons suggested={suggested} onChoose={ask} />
      <p role="status" className="text-xs text-state-warming">
        {isAhead ? `${COMMAND_VERBS[sent.kind]} is issued and pending` : ""}
      </p>
      {kind ? (
        <Suspense>
          <CommandDialog host={host} kind={kind} onClose={close} onIssued={setSent} />
        </Suspense>
      ) : null}
    </div>
  );
}
