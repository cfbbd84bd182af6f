import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { BlockSkeleton, FactsSkeleton, ListSkeleton } from "#src/ui/primitives/skeleton.tsx";

export default function Loading() {
  return (
    <div className="grid gap-4" aria-busy="true">
      <PageHeader
        parents={[{ href: "/commands", name: "Commands" }]}
        title="Command"
        lead="Looking it up in the ledger"
      />
      <p className="sr-only" role="status">
        Loading
      </p>
      <Section title="Progress">
        <BlockSkeleton block="chart" />
      </Section>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 gap-4">
          <Section title="Evidence">
            <BlockSkeleton block="chart" />
          </Section>
          <Section title="Timeline">
            <BlockSkeleton block="rows" />
          </Section>
        </div>
        <div className="grid min-w-0 gap-4">
          <Section title="Related commands">
            <ListSkeleton rows={2} />
          </Section>
          <Section title="Record">
            <FactsSkeleton facts={12} />
          </Section>
        </div>
      </div>
    </div>
  );
}
