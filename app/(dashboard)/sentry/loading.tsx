import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { FactsSkeleton, StatSkeleton } from "#src/ui/primitives/skeleton.tsx";

export default function Loading() {
  return (
    <div className="grid gap-4" aria-busy="true">
      <PageHeader title="Sentry" lead="Whether errors and traces arrive, here and at Sentry." />
      <p className="sr-only" role="status">
        Loading
      </p>
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        <StatSkeleton />
        <StatSkeleton />
        <StatSkeleton />
        <StatSkeleton />
      </div>
      <Section title="Settings">
        <FactsSkeleton />
      </Section>
    </div>
  );
}
