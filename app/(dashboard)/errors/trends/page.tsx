import type { Metadata } from "next";
import { errorTrends } from "#src/domain/errors/wide-trend-queries.ts";
import { readTrendsAddress } from "#src/ui/errors/trends-address.ts";
import { TrendsTable } from "#src/ui/errors/trends-table.tsx";
import { TrendsTabs } from "#src/ui/errors/trends-tabs.tsx";
import { LiveRefresh } from "#src/ui/live/live-refresh.tsx";
import { StaleNote } from "#src/ui/live/stale-note.tsx";
import { EmptyState } from "#src/ui/primitives/empty-state.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { load } from "#src/web/loaders.ts";

export const metadata: Metadata = { title: "Trends of errors" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function TrendsPage({ searchParams }: Props) {
  const address = readTrendsAddress(await searchParams);
  const trends = await load((ctx) => errorTrends(ctx, address));
  return (
    <>
      <PageHeader
        title="Trends"
        parents={[{ href: "/errors", name: "Errors" }]}
        lead="How many errors came, by what they have in common. Events that are kept: floods are cut to a limited number an hour."
      />
      <StaleNote />
      <TrendsTabs address={address} />
      {trends.length === 0 ? (
        <EmptyState title="No error came in this time">Choose a longer time to see older ones.</EmptyState>
      ) : (
        <div className="rounded-lg border border-line bg-surface px-1 max-md:px-3">
          <TrendsTable trends={trends} address={address} />
        </div>
      )}
      <LiveRefresh interest={{ topics: ["errors"] }} everyS={60} />
    </>
  );
}
