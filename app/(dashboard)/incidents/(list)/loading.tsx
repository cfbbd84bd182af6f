import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { TableSkeleton } from "#src/ui/primitives/skeleton.tsx";

export default function Loading() {
  return (
    <div className="grid gap-4" aria-busy="true">
      <PageHeader title="Incidents" lead="What rules found. Each ends by itself once its cause is gone." />
      <p className="sr-only" role="status">
        Loading
      </p>
      <div aria-hidden="true" className="h-9 border-b border-line" />
      <div className="rounded-lg border border-line bg-surface px-1">
        <TableSkeleton columns={5} rows={8} />
      </div>
    </div>
  );
}
