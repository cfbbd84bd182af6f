import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { FactsSkeleton, TableSkeleton } from "#src/ui/primitives/skeleton.tsx";

/** The page in its shape, before it is known whose it is. */
export default function Loading() {
  return (
    <div className="grid gap-4" aria-busy="true">
      <PageHeader title="Account" lead="Loading" />
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <Section title="Two-factor sign-in">
          <div className="h-56">
            <FactsSkeleton facts={4} />
          </div>
        </Section>
        <div className="grid gap-4">
          <Section title="Preferences">
            <div className="h-32">
              <FactsSkeleton facts={3} />
            </div>
          </Section>
          <Section title="Password">
            <div className="h-48">
              <FactsSkeleton facts={2} />
            </div>
          </Section>
        </div>
      </div>
      <Section title="Sessions">
        <TableSkeleton columns={5} rows={3} />
      </Section>
    </div>
  );
}
