import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { TableSkeleton } from "#src/ui/primitives/skeleton.tsx";

export default function Loading() {
  return (
    <div className="grid gap-4" aria-busy="true">
      <PageHeader
        title="Releases"
        lead="What ran here, since when, and how it does against what ran before."
      />
      <p className="sr-only" role="status">
        Loading
      </p>
      <div className="rounded-lg border border-line bg-surface p-4">
        <TableSkeleton columns={6} rows={4} />
      </div>
    </div>
  );
}
