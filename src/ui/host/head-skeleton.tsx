const PULSE = "animate-pulse rounded-md bg-sunken motion-reduce:animate-none";

/** The shape of the head of a host's pages while it is being fetched. */
export function HeadSkeleton() {
  return (
    <div aria-busy="true" className="flex min-h-26 flex-wrap items-start justify-between gap-3">
      <div className="grid gap-2">
        <div className={`h-3 w-32 ${PULSE}`} />
        <div className={`h-7 w-44 ${PULSE}`} />
        <div className={`h-4 w-72 max-w-full ${PULSE}`} />
        <div className={`h-4 w-52 ${PULSE}`} />
      </div>
      <div className={`h-8 w-80 max-w-full ${PULSE}`} />
    </div>
  );
}
