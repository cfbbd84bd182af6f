import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import type { Ctx } from "#src/domain/context.ts";
import { hostFacets } from "#src/domain/hosts/facet-queries.ts";
import { listWideMaintenance } from "#src/domain/hosts/maintenance-queries.ts";
import { listSites } from "#src/domain/hosts/queries.ts";
import { hostWindow } from "#src/domain/hosts/table-queries.ts";
import { listViews } from "#src/domain/views/queries.ts";
import { WidgetBoundary } from "#src/ui/boundaries/widget-boundary.tsx";
import { formatPlural } from "#src/ui/format/quantity.ts";
import { filterSize, type HostsAddress } from "#src/ui/hosts/hosts-address.ts";
import { readHostsAddress } from "#src/ui/hosts/read-hosts-address.ts";
import { LAYOUT_COOKIE, USUAL_LAYOUT } from "#src/ui/hosts-table/layout.ts";
import { readLayout, readLayoutCookie } from "#src/ui/hosts-table/read-layout.ts";
import { STRETCH } from "#src/ui/hosts-table/row-cache.ts";
import { LiveRefresh } from "#src/ui/live/live-refresh.tsx";
import { ButtonLink } from "#src/ui/primitives/button.tsx";
import { EmptyState } from "#src/ui/primitives/empty-state.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { load } from "#src/web/loaders.ts";
import { permitted } from "#src/web/session.ts";
import { NoHosts } from "../_components/no-hosts.tsx";
import { HostsScreen } from "./_components/hosts-screen.tsx";

export const metadata: Metadata = { title: "Hosts" };

function readAll(address: HostsAddress) {
  const { filter, sort, direction } = address;
  return async (ctx: Ctx) => {
    const [window, facets, views, sites, maintenance] = await Promise.all([
      hostWindow(ctx, { filter, order: { sort, direction }, offset: 0, limit: STRETCH }),
      hostFacets(ctx, filter),
      listViews(ctx, "hosts"),
      listSites(ctx),
      listWideMaintenance(ctx),
    ]);
    return { window, facets, views, sites, maintenance };
  };
}

async function readMay() {
  const [command, maintenance, shareViews, deleteViews, enrol] = await Promise.all([
    permitted("command.issue"),
    permitted("maintenance.set"),
    permitted("view.share"),
    permitted("people.manage"),
    permitted("enrolment.manage"),
  ]);
  return { command, maintenance, shareViews, deleteViews, enrol };
}

/** Reads the page again when hosts come or go; what their rows say the table follows by itself. */
function FleetGrows() {
  return <LiveRefresh interest={{ topics: ["hosts", "enrolment", "maintenance"] }} everyS={30} />;
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function HostsPage({ searchParams }: Props) {
  const address = readHostsAddress(await searchParams);
  const [{ window, facets, views, sites, maintenance }, may, jar] = await Promise.all([
    load(readAll(address)),
    readMay(),
    cookies(),
  ]);
  const { total } = window;
  const isNarrowed = filterSize(address.filter) > 0 || address.filter.search !== undefined;
  const view = views.find(({ id }) => id === address.view);
  const layout = readLayout(view?.layout) ?? readLayoutCookie(jar.get(LAYOUT_COOKIE)?.value) ?? USUAL_LAYOUT;
  if (total === 0 && !isNarrowed) {
    return (
      <>
        <PageHeader title="Hosts" lead="0 hosts" />
        <NoHosts mayEnrol={may.enrol} />
        <FleetGrows />
      </>
    );
  }
  return (
    <>
      <WidgetBoundary name="The table of hosts">
        <HostsScreen
          lead={isNarrowed ? formatPlural(total, "host matches", "hosts match") : formatPlural(total, "host")}
          address={address}
          window={window}
          facets={facets}
          layout={layout}
          views={views}
          sites={sites}
          maintenance={maintenance}
          may={may}
          empty={
            total === 0 ? (
              <EmptyState
                title="No host matches"
                icon={<SearchX />}
                actions={<ButtonLink href="/hosts">Show all hosts</ButtonLink>}
              >
                Change the search or take a filter away.
              </EmptyState>
            ) : null
          }
        />
      </WidgetBoundary>
      <FleetGrows />
    </>
  );
}
