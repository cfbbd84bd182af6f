import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { TableSkeleton } from "#src/ui/primitives/skeleton.tsx";

export default function Loading() {
  return (
    <div className="grid gap-4" aria-busy="true">
      <PageHeader
        title="People"
        lead="Who and which scripts get in, what they may do, and where they are signed in."
      />
      <p className="sr-only" role="status">
        Loading
      </p>
      <div aria-hidden="true" className="h-9 border-b border-line" />
      <Section title="Accounts" flush>
        <TableSkeleton columns={6} rows={6} />
      </Section>
    </div>
  );
}
