import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { BlockSkeleton, TableSkeleton } from "#src/ui/primitives/skeleton.tsx";

export default function Loading() {
  return (
    <div className="grid gap-4" aria-busy="true">
      <PageHeader title="Commands" lead="What was asked of hosts, newest first, each with its proof" />
      <p className="sr-only" role="status">
        Loading
      </p>
      <BlockSkeleton block="line" />
      <TableSkeleton columns={7} rows={14} />
    </div>
  );
}
