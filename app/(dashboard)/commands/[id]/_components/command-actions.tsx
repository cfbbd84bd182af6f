import { relatedCommands } from "#src/domain/commands/related-queries.ts";
import type { CommandDto } from "#src/domain/commands/schema.ts";
import { minerCommandKindSchema } from "#src/protocol/commands.ts";
import { changedSituation, reissueRefusal } from "#src/ui/commands/situation.ts";
import { load } from "#src/web/loaders.ts";
import { permitted } from "#src/web/session.ts";
import { hostOrNull } from "../../host-or-null.ts";
import { CancelCommand } from "./cancel-command.tsx";
import { IssueAgain } from "./issue-again.tsx";

/** What can be done about a command: withdraw it while it waits, issue the same once more when it is over. */
export async function CommandActions({ command }: { command: CommandDto }) {
  const [mayCancel, mayIssue] = await Promise.all([permitted("command.cancel"), permitted("command.issue")]);
  if (command.status === "pending") return mayCancel ? <CancelCommand id={command.id} /> : null;
  const kind = minerCommandKindSchema.safeParse(command.kind).data;
  if (!mayIssue || !kind || command.finishedAt === null) return null;
  const [host, { later }] = await Promise.all([
    load((ctx) => hostOrNull(ctx, command.hostId)),
    load((ctx) => relatedCommands(ctx, command)),
  ]);
  return (
    <IssueAgain
      command={command}
      kind={kind}
      changes={host ? changedSituation(command, host) : []}
      later={later}
      refusal={reissueRefusal(host)}
    />
  );
}
