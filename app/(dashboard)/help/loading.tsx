import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { FactsSkeleton, ListSkeleton } from "#src/ui/primitives/skeleton.tsx";

export default function Loading() {
  return (
    <div className="grid gap-4" aria-busy="true">
      <PageHeader title="Help" lead="What the words and figures mean, and what to do when they are bad." />
      <p className="sr-only" role="status">
        Loading
      </p>
      <Section title="First steps">
        <ListSkeleton rows={4} />
      </Section>
      <Section title="Times">
        <FactsSkeleton facts={2} />
      </Section>
      <Section title="States of a host">
        <ListSkeleton rows={9} />
      </Section>
    </div>
  );
}
