import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { TableSkeleton } from "#src/ui/primitives/skeleton.tsx";

export default function Loading() {
  return (
    <div className="grid gap-4" aria-busy="true">
      <PageHeader
        title="Trends"
        parents={[{ href: "/errors", name: "Errors" }]}
        lead="How many errors came, by what they have in common. Events that are kept: floods are cut to a limited number an hour."
      />
      <p className="sr-only" role="status">
        Loading
      </p>
      <div className="rounded-lg border border-line bg-surface p-4">
        <TableSkeleton columns={4} rows={8} />
      </div>
    </div>
  );
}
