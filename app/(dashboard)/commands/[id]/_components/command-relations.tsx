import { relatedCommands } from "#src/domain/commands/related-queries.ts";
import type { CommandDto } from "#src/domain/commands/schema.ts";
import { RelatedList } from "#src/ui/commands/related-list.tsx";
import { load } from "#src/web/loaders.ts";

/** Other commands that belong to this one. */
export async function CommandRelations({ command }: { command: CommandDto }) {
  return <RelatedList id={command.id} related={await load((ctx) => relatedCommands(ctx, command))} />;
}
