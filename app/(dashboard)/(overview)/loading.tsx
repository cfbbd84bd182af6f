import { FleetStatsSkeleton } from "#src/ui/fleet/fleet-stats.tsx";
import { ChangingSkeleton, ChartSkeleton, NeedsSkeleton } from "#src/ui/fleet/skeletons.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { ListSkeleton, TableSkeleton } from "#src/ui/primitives/skeleton.tsx";

export default function Loading() {
  return (
    <div className="grid gap-4" aria-busy="true">
      <PageHeader title="Fleet" lead={<span className="inline-block h-5" />} />
      <p className="sr-only" role="status">
        Loading
      </p>
      <NeedsSkeleton />
      <ChangingSkeleton />
      <FleetStatsSkeleton />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <Section title="Hashrate of the fleet">
          <ChartSkeleton />
        </Section>
        <Section title="Newest errors" flush>
          <ListSkeleton rows={6} />
        </Section>
      </div>
      <Section title="Newest commands" flush>
        <TableSkeleton columns={6} rows={6} />
      </Section>
    </div>
  );
}
