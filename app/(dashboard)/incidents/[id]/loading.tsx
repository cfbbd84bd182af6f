import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { FactsSkeleton, ListSkeleton, TableSkeleton } from "#src/ui/primitives/skeleton.tsx";

export default function Loading() {
  return (
    <div className="grid gap-4" aria-busy="true">
      <PageHeader title="Incident" parents={[{ href: "/incidents", name: "Incidents" }]} lead={"\u00a0"} />
      <p className="sr-only" role="status">
        Loading
      </p>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid gap-4">
          <Section title="What and where">
            <FactsSkeleton facts={8} />
          </Section>
          <Section title="Who was told" flush>
            <TableSkeleton columns={4} rows={2} />
          </Section>
        </div>
        <Section title="Timeline">
          <ListSkeleton rows={4} />
        </Section>
      </div>
    </div>
  );
}
