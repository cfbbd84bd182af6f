/** The shape of a chart with its legend above and its summary below. */
export function ChartSkeleton() {
  return (
    <div aria-hidden="true" className="grid gap-1">
      <div className="h-6" />
      <div className="h-60 animate-pulse rounded-md bg-sunken motion-reduce:animate-none" />
      <div className="h-6" />
    </div>
  );
}
