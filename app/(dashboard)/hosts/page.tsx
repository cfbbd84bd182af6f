import type { Metadata } from "next";
import { listHosts, listSites, listTags } from "#src/domain/hosts/queries.ts";
import { WidgetBoundary } from "#src/ui/boundaries/widget-boundary.tsx";
import { formatCount, formatPlural } from "#src/ui/format/quantity.ts";
import { HostFilters } from "#src/ui/hosts/host-filters.tsx";
import { type HostsAddress, hostsHref, readHostsAddress } from "#src/ui/hosts/hosts-address.ts";
import { LiveRefresh } from "#src/ui/live/live-refresh.tsx";
import { EmptyState } from "#src/ui/primitives/empty-state.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Pager } from "#src/ui/primitives/pager.tsx";
import { load } from "#src/web/loaders.ts";
import { permitted } from "#src/web/session.ts";
import { NoHosts } from "../_components/no-hosts.tsx";
import { HostSelection } from "./_components/host-selection.tsx";

export const metadata: Metadata = { title: "Hosts" };

const PAGE_ROWS = 100;

function isFiltered({ filter }: HostsAddress): boolean {
  return Object.keys(filter).length > 0;
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function HostsPage({ searchParams }: Props) {
  const address = readHostsAddress(await searchParams);
  const { filter, sort, cursor } = address;
  const [page, sites, tags, mayCommand, mayEnrol] = await Promise.all([
    load((ctx) => listHosts(ctx, { ...filter, sort, ...(cursor ? { cursor } : {}), limit: PAGE_ROWS })),
    load(listSites),
    load(listTags),
    permitted("command.issue"),
    permitted("enrolment.manage"),
  ]);
  const first = { ...address, cursor: undefined };
  const nothing = page.items.length === 0;
  return (
    <>
      <PageHeader
        title="Hosts"
        lead={
          isFiltered(address)
            ? `${formatPlural(page.total, "host matches", "hosts match")}`
            : formatPlural(page.total, "host")
        }
      />
      <WidgetBoundary name="The filters">
        <HostFilters address={first} sites={sites} tags={tags} />
      </WidgetBoundary>
      {nothing && !isFiltered(address) ? <NoHosts mayEnrol={mayEnrol} /> : null}
      {nothing && isFiltered(address) ? (
        <EmptyState title="No host matches">Change the search or take a filter away.</EmptyState>
      ) : null}
      {nothing ? null : (
        <WidgetBoundary name="The list of hosts">
          <HostSelection
            key={JSON.stringify(filter)}
            hosts={page.items}
            filter={filter}
            mayCommand={mayCommand}
          />
        </WidgetBoundary>
      )}
      <Pager
        shown={`${formatCount(page.items.length)} of ${formatCount(page.total)} on this page`}
        firstHref={cursor ? hostsHref(first) : null}
        nextHref={page.nextCursor ? hostsHref({ ...address, cursor: page.nextCursor }) : null}
      />
      <LiveRefresh interest={{ hosts: "all", topics: ["hosts", "maintenance"] }} everyS={10} />
    </>
  );
}
