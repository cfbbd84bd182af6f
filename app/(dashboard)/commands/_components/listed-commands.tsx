import { listBatches } from "#src/domain/commands/batch-queries.ts";
import type { CommandBatch } from "#src/domain/commands/list-schema.ts";
import { listCommands } from "#src/domain/commands/queries.ts";
import type { Ctx } from "#src/domain/context.ts";
import { CommandList } from "#src/ui/commands/command-list.tsx";
import { commandFilterOf } from "#src/ui/commands/commands-address.ts";
import { type CommandsAddress, commandsHref } from "#src/ui/commands/commands-href.ts";
import { NoCommands } from "#src/ui/commands/no-commands.tsx";
import { formatPlural } from "#src/ui/format/quantity.ts";
import { Pager } from "#src/ui/primitives/pager.tsx";
import { load } from "#src/web/loaders.ts";

const PAGE_ROWS = 50;

type Page = { items: CommandBatch[]; nextCursor: string | null };

/** Of one host, one request or one trace every command stands by itself. */
async function readPage(ctx: Ctx, address: CommandsAddress): Promise<Page> {
  const { cursor, hostId, batchOf, traceId } = address;
  const input = { ...commandFilterOf(address, ctx.now), ...(cursor ? { cursor } : {}), limit: PAGE_ROWS };
  if (!hostId && !batchOf && !traceId) return listBatches(ctx, input);
  const { items, nextCursor } = await listCommands(ctx, input);
  return { items: items.map((newest) => ({ newest, statuses: {}, size: 1 })), nextCursor };
}

/** One page of the commands that an address means. */
export async function ListedCommands({ address }: { address: CommandsAddress }) {
  const { cursor, ...first } = address;
  const page = await load((ctx) => readPage(ctx, address));
  if (page.items.length === 0) return <NoCommands narrowed={Object.keys(address).length > 0} />;
  return (
    <>
      <CommandList
        key={commandsHref(address)}
        batches={page.items.map((batch) => ({ ...batch, id: batch.newest.id }))}
      />
      <Pager
        shown={formatPlural(page.items.length, "entry on this page", "entries on this page")}
        firstHref={cursor ? commandsHref(first) : null}
        nextHref={page.nextCursor ? commandsHref({ ...first, cursor: page.nextCursor }) : null}
      />
    </>
  );
}
