import { countByStatus } from "#src/domain/commands/batch-queries.ts";
import { CommandTabs } from "#src/ui/commands/command-tabs.tsx";
import { commandFilterOf } from "#src/ui/commands/commands-address.ts";
import type { CommandsAddress } from "#src/ui/commands/commands-href.ts";
import { load } from "#src/web/loaders.ts";

/** The statuses of commands with their counts, which may take longer than the list itself. */
export async function StatusTabs({ address }: { address: CommandsAddress }) {
  const counts = await load((ctx) => countByStatus(ctx, commandFilterOf(address, ctx.now)));
  return <CommandTabs address={address} counts={counts} />;
}
