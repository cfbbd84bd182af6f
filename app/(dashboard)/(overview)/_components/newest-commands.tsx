import { listCommands } from "#src/domain/commands/queries.ts";
import { CommandTable } from "#src/ui/commands/command-table.tsx";
import { load } from "#src/web/loaders.ts";

const ROWS = 6;

/** The last commands to any host. */
export async function NewestCommands() {
  const commands = await load((ctx) => listCommands(ctx, { limit: ROWS }));
  return <CommandTable commands={commands.items} withHost />;
}
