import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { ListSkeleton, TableSkeleton } from "#src/ui/primitives/skeleton.tsx";

export default function Loading() {
  return (
    <div className="grid gap-4" aria-busy="true">
      <PageHeader
        title="Errors"
        lead="Whatever broke in a browser, the control plane or on a host. Errors that are one problem are one line."
      />
      <p className="sr-only" role="status">
        Loading
      </p>
      <div aria-hidden="true" className="h-9 border-b border-line" />
      <div aria-hidden="true" className="h-14 max-lg:h-32" />
      <div className="grid items-start gap-4 lg:grid-cols-[12rem_minmax(0,1fr)]">
        <div className="max-lg:hidden">
          <ListSkeleton rows={12} />
        </div>
        <div className="rounded-lg border border-line bg-surface px-1">
          <TableSkeleton columns={6} rows={14} />
        </div>
      </div>
    </div>
  );
}
