import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { ListSkeleton, TableSkeleton } from "#src/ui/primitives/skeleton.tsx";

export default function Loading() {
  return (
    <div className="grid gap-4" aria-busy="true">
      <PageHeader title="Release" parents={[{ href: "/releases", name: "Releases" }]} lead={"\u00a0"} />
      <p className="sr-only" role="status">
        Loading
      </p>
      <Section title="Against the release before">
        <TableSkeleton columns={6} rows={3} />
      </Section>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <Section title="Errors">
          <ListSkeleton rows={6} />
        </Section>
        <Section title="Where it runs">
          <ListSkeleton rows={4} />
        </Section>
      </div>
    </div>
  );
}
