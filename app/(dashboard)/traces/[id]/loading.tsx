import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { ListSkeleton } from "#src/ui/primitives/skeleton.tsx";

export default function Loading() {
  return (
    <div className="grid gap-4" aria-busy="true">
      <PageHeader title="Trace" parents={[{ href: "/traces", name: "Traces" }]} lead={"\u00a0"} />
      <p className="sr-only" role="status">
        Loading
      </p>
      <Section title="Timeline">
        <ListSkeleton rows={12} />
      </Section>
    </div>
  );
}
