import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { FactsSkeleton, ListSkeleton } from "#src/ui/primitives/skeleton.tsx";

export default function Loading() {
  return (
    <div className="grid gap-4" aria-busy="true">
      <PageHeader title="Error" parents={[{ href: "/errors", name: "Errors" }]} lead={"\u00a0"} />
      <p className="sr-only" role="status">
        Loading
      </p>
      <Section title="How often">
        <FactsSkeleton />
      </Section>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <Section title="Stack">
          <ListSkeleton rows={10} />
        </Section>
        <Section title="The newest event">
          <FactsSkeleton facts={12} />
        </Section>
      </div>
    </div>
  );
}
