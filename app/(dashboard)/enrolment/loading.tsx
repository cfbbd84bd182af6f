import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { FactsSkeleton, ListSkeleton, TableSkeleton } from "#src/ui/primitives/skeleton.tsx";

export default function Loading() {
  return (
    <div className="grid gap-4" aria-busy="true">
      <PageHeader
        title="Enrolment"
        lead="A host gets its identity by one line with a token that expires. Its private key is made on the host and never leaves it."
      />
      <p className="sr-only" role="status">
        Loading
      </p>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Section title="Make a token">
          <FactsSkeleton facts={6} />
        </Section>
        <Section title="What the line does">
          <ListSkeleton rows={8} />
        </Section>
      </div>
      <Section title="Tokens">
        <TableSkeleton columns={6} rows={4} />
      </Section>
    </div>
  );
}
