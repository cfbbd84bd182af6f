import { AlertsHeader } from "#src/ui/alerts/alerts-header.tsx";
import { TableSkeleton } from "#src/ui/primitives/skeleton.tsx";

export default function Loading() {
  return (
    <div className="grid gap-4" aria-busy="true">
      <AlertsHeader />
      <p className="sr-only" role="status">
        Loading
      </p>
      <div aria-hidden="true" className="h-9 border-b border-line" />
      <div className="rounded-lg border border-line bg-surface px-1">
        <TableSkeleton columns={5} rows={4} />
      </div>
    </div>
  );
}
