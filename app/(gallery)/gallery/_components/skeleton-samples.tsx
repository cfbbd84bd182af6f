import { Section } from "#src/ui/primitives/section.tsx";
import {
  BlockSkeleton,
  FactsSkeleton,
  ListSkeleton,
  StatSkeleton,
  TableSkeleton,
} from "#src/ui/primitives/skeleton.tsx";

/** Shapes of what is still being fetched. */
export function SkeletonSamples() {
  return (
    <Section title="Skeletons">
      <div className="grid gap-4 md:grid-cols-2">
        <StatSkeleton />
        <BlockSkeleton block="line" />
        <TableSkeleton columns={4} rows={4} />
        <ListSkeleton rows={4} />
        <FactsSkeleton />
      </div>
    </Section>
  );
}
