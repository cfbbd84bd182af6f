import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { BlockSkeleton, ListSkeleton } from "#src/ui/primitives/skeleton.tsx";

export default function Loading() {
  return (
    <div className="grid gap-4" aria-busy="true">
      <PageHeader title="Audit" lead="Every change, by whom and from where, newest first" />
      <p className="sr-only" role="status">
        Loading
      </p>
      <BlockSkeleton block="line" />
      <ListSkeleton rows={16} />
    </div>
  );
}
