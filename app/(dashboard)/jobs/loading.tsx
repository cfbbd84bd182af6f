import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { ListSkeleton, TableSkeleton } from "#src/ui/primitives/skeleton.tsx";

export default function Loading() {
  return (
    <div className="grid gap-4" aria-busy="true">
      <PageHeader
        title="Jobs"
        lead="What the worker does in the background. What fails for a passing reason is tried again by itself; the rest waits here for a person."
      />
      <p className="sr-only" role="status">
        Loading
      </p>
      <Section title="Failed for good">
        <ListSkeleton rows={3} />
      </Section>
      <Section title="All jobs">
        <TableSkeleton columns={7} rows={6} />
      </Section>
    </div>
  );
}
