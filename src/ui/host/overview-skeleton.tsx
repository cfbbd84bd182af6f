import { Section } from "../primitives/section.tsx";
import { FactsSkeleton, ListSkeleton, StatSkeleton } from "../primitives/skeleton.tsx";
import { HistorySkeleton } from "./history-skeleton.tsx";

const STATS = ["a", "b", "c", "d", "e", "f"] as const;

/** The shape of the overview of a host while it is being fetched. */
export function HostOverviewSkeleton() {
  return (
    <div className="grid gap-4" aria-busy="true">
      <p className="sr-only" role="status">
        Loading
      </p>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-6">
        {STATS.map((name) => (
          <StatSkeleton key={name} />
        ))}
      </div>
      <Section title="History">
        <HistorySkeleton />
      </Section>
      <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
        <Section title="RandomX health">
          <ListSkeleton rows={9} />
        </Section>
        <Section title="Events">
          <ListSkeleton rows={9} />
        </Section>
      </div>
      <Section title="Readings">
        <FactsSkeleton facts={19} />
      </Section>
    </div>
  );
}
