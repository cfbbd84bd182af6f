import type { Metadata } from "next";
import { Suspense } from "react";
import { listActors } from "#src/domain/access/actor-queries.ts";
import { listSites } from "#src/domain/hosts/queries.ts";
import { Widget } from "#src/ui/boundaries/widget.tsx";
import { CommandFilters } from "#src/ui/commands/command-filters.tsx";
import { CommandTabs } from "#src/ui/commands/command-tabs.tsx";
import { readCommandsAddress } from "#src/ui/commands/commands-address.ts";
import { LiveRefresh } from "#src/ui/live/live-refresh.tsx";
import { StaleNote } from "#src/ui/live/stale-note.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { TableSkeleton } from "#src/ui/primitives/skeleton.tsx";
import { load } from "#src/web/loaders.ts";
import { ListedCommands } from "./_components/listed-commands.tsx";
import { Narrowed } from "./_components/narrowed.tsx";
import { StatusTabs } from "./_components/status-tabs.tsx";

export const metadata: Metadata = { title: "Commands" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CommandsPage({ searchParams }: Props) {
  const address = readCommandsAddress(await searchParams);
  const [sites, actors] = await Promise.all([load(listSites), load(listActors)]);
  return (
    <>
      <PageHeader title="Commands" lead="What was asked of hosts, newest first, each with its proof" />
      <CommandFilters address={address} sites={sites} actors={actors} />
      <Suspense>
        <Narrowed address={address} />
      </Suspense>
      <Suspense fallback={<CommandTabs address={address} counts={null} />}>
        <StatusTabs address={address} />
      </Suspense>
      <StaleNote />
      <Widget name="The list of commands" shape={<TableSkeleton columns={7} rows={12} />}>
        <ListedCommands address={address} />
      </Widget>
      <LiveRefresh interest={{ commands: "all" }} />
    </>
  );
}
