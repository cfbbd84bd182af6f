import type { Metadata } from "next";
import { listCommands } from "#src/domain/commands/queries.ts";
import { getHost } from "#src/domain/hosts/queries.ts";
import { WidgetBoundary } from "#src/ui/boundaries/widget-boundary.tsx";
import { CommandFilters } from "#src/ui/commands/command-filters.tsx";
import { CommandTable } from "#src/ui/commands/command-table.tsx";
import { commandsHref, readCommandsAddress } from "#src/ui/commands/commands-address.ts";
import { formatPlural } from "#src/ui/format/quantity.ts";
import { LiveRefresh } from "#src/ui/live/live-refresh.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Pager } from "#src/ui/primitives/pager.tsx";
import { load } from "#src/web/loaders.ts";

export const metadata: Metadata = { title: "Commands" };

const PAGE_ROWS = 50;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CommandsPage({ searchParams }: Props) {
  const address = readCommandsAddress(await searchParams);
  const { hostId } = address;
  const [page, host] = await Promise.all([
    load((ctx) => listCommands(ctx, { ...address, limit: PAGE_ROWS })),
    hostId ? load((ctx) => getHost(ctx, hostId)) : null,
  ]);
  const { cursor, ...first } = address;
  return (
    <>
      <PageHeader title="Commands" lead={host ? `Of ${host.name}` : "Of every host, newest first"} />
      <CommandFilters address={address} />
      <div className="rounded-lg border border-line bg-surface p-3 md:p-0">
        <WidgetBoundary name="The list of commands">
          <CommandTable commands={page.items} withHost />
        </WidgetBoundary>
      </div>
      <Pager
        shown={formatPlural(page.items.length, "command on this page", "commands on this page")}
        firstHref={cursor ? commandsHref(first) : null}
        nextHref={page.nextCursor ? commandsHref({ ...first, cursor: page.nextCursor }) : null}
      />
      <LiveRefresh interest={{ commands: "all" }} />
    </>
  );
}
