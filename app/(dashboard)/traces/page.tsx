import type { Metadata } from "next";
import { listSlow } from "#src/domain/telemetry/slow-queries.ts";
import { EmptyState } from "#src/ui/primitives/empty-state.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { readSlowAddress } from "#src/ui/traces/slow-address.ts";
import { SlowTable } from "#src/ui/traces/slow-table.tsx";
import { SlowTabs } from "#src/ui/traces/slow-tabs.tsx";
import { load } from "#src/web/loaders.ts";

export const metadata: Metadata = { title: "Traces" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function TracesPage({ searchParams }: Props) {
  const address = readSlowAddress(await searchParams);
  const names = await load((ctx) => listSlow(ctx, address));
  return (
    <>
      <PageHeader
        title="Traces"
        lead="What takes long, by name. The slowest time of each leads to the trace that shows the cause."
      />
      <SlowTabs address={address} />
      {names.length === 0 ? (
        <EmptyState title="No trace of this kind is kept">
          A part of all requests is sampled, and every command. Choose a longer time, or raise
          SENTRY_TRACES_SAMPLE_RATE.
        </EmptyState>
      ) : (
        <div className="rounded-lg border border-line bg-surface px-1 max-md:px-3">
          <SlowTable names={names} />
        </div>
      )}
    </>
  );
}
