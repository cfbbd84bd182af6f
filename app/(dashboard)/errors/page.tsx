import type { Metadata } from "next";
import { errorFacets } from "#src/domain/errors/facet-queries.ts";
import { findById } from "#src/domain/errors/id-queries.ts";
import { countErrorStates, listErrors } from "#src/domain/errors/queries.ts";
import { getHost } from "#src/domain/hosts/queries.ts";
import { ErrorFacets } from "#src/ui/errors/error-facets.tsx";
import { ErrorFilters } from "#src/ui/errors/error-filters.tsx";
import { ErrorStateTabs } from "#src/ui/errors/error-state-tabs.tsx";
import { type ErrorsAddress, errorsHref, isNarrowed } from "#src/ui/errors/errors-address.ts";
import { IdHits } from "#src/ui/errors/id-hits.tsx";
import { Narrowed } from "#src/ui/errors/narrowed.tsx";
import { readErrorsAddress } from "#src/ui/errors/read-errors-address.ts";
import { formatPlural } from "#src/ui/format/quantity.ts";
import { LiveRefresh } from "#src/ui/live/live-refresh.tsx";
import { StaleNote } from "#src/ui/live/stale-note.tsx";
import { ButtonLink } from "#src/ui/primitives/button.tsx";
import { EmptyState } from "#src/ui/primitives/empty-state.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Pager } from "#src/ui/primitives/pager.tsx";
import { load } from "#src/web/loaders.ts";
import { permitted } from "#src/web/session.ts";
import { ErrorSelection } from "./_components/error-selection.tsx";

export const metadata: Metadata = { title: "Errors" };

const PAGE_ROWS = 50;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ErrorsPage({ searchParams }: Props) {
  const address = readErrorsAddress(await searchParams);
  const { page, counts, facets, hits, host, mayChange } = await loadErrors(address);
  const { trend, cursor } = address;
  const first = { ...address, cursor: undefined };
  const nothing = page.items.length === 0;
  const hostName = host?.name ?? null;
  const facetsShown = <ErrorFacets address={first} facets={facets} hostName={hostName} />;
  return (
    <>
      <PageHeader
        title="Errors"
        lead="Whatever broke in a browser, the control plane or on a host. Errors that are one problem are one line."
      >
        <ButtonLink href="/errors/trends">Trends</ButtonLink>
      </PageHeader>
      <StaleNote />
      <div className="grid items-end gap-x-6 gap-y-3 xl:grid-cols-[minmax(0,1fr)_auto]">
        <ErrorStateTabs address={first} counts={counts} />
        <ErrorFilters address={first} />
      </div>
      <Narrowed address={first} />
      {hits.length > 0 ? <IdHits hits={hits} /> : null}
      <div className="grid items-start gap-4 lg:grid-cols-[12rem_minmax(0,1fr)]">
        <details className="rounded-lg border border-line bg-surface p-2 lg:hidden">
          <summary className="cursor-pointer px-2 py-1 font-medium">Narrow down</summary>
          <div className="pt-2">{facetsShown}</div>
        </details>
        <div className="max-lg:hidden">{facetsShown}</div>
        <div className="grid min-w-0 gap-3">
          {nothing && hits.length === 0 ? <NoErrors narrowed={isNarrowed(address)} /> : null}
          {nothing ? null : (
            <>
              <ErrorSelection
                key={errorsHref(first)}
                groups={page.items}
                trend={trend}
                mayChange={mayChange}
                ofState={address.state}
              />
              <Pager
                shown={formatPlural(page.items.length, "error on this page", "errors on this page")}
                firstHref={cursor ? errorsHref(first) : null}
                nextHref={page.nextCursor ? errorsHref({ ...address, cursor: page.nextCursor }) : null}
              />
            </>
          )}
        </div>
      </div>
      <LiveRefresh interest={{ topics: ["errors"] }} everyS={30} />
    </>
  );
}

async function loadErrors({ filter, state, sort, trend, cursor }: ErrorsAddress) {
  const { search, hostId } = filter;
  const given = { ...filter, ...(state ? { state } : {}) };
  const [page, counts, facets, hits, host, mayChange] = await Promise.all([
    load((ctx) =>
      listErrors(ctx, { ...given, ...(cursor ? { cursor } : {}), sort, trend, limit: PAGE_ROWS }),
    ),
    load(countErrorStates),
    load((ctx) => errorFacets(ctx, given)),
    search ? load((ctx) => findById(ctx, search)) : [],
    hostId ? load((ctx) => getHost(ctx, hostId)) : null,
    permitted("errors.write"),
  ]);
  return { page, counts, facets, hits, host, mayChange };
}

function NoErrors({ narrowed }: { narrowed: boolean }) {
  return narrowed ? (
    <EmptyState title="No error matches">
      Change the search, take a filter away, or look at every state.
    </EmptyState>
  ) : (
    <EmptyState title="No open errors">
      Nothing broke, or everything that did was resolved. New ones appear here within seconds.
    </EmptyState>
  );
}
