import { TableSkeleton } from "#src/ui/primitives/skeleton.tsx";

const PULSE = "animate-pulse rounded-md bg-sunken motion-reduce:animate-none";

export default function Loading() {
  return (
    <div className="grid gap-4" aria-busy="true">
      <div className="grid gap-1">
        <h1 className="min-h-8 text-xl font-semibold">Hosts</h1>
        <p className="text-ink-muted" role="status">
          Loading
        </p>
      </div>
      <div className="grid gap-2.5">
        <div className={`h-8 max-w-72 max-md:max-w-none ${PULSE}`} />
        <div className={`h-7 ${PULSE}`} />
      </div>
      <div className="hosts-table">
        <TableSkeleton columns={9} rows={16} />
      </div>
    </div>
  );
}
