import { Section } from "../primitives/section.tsx";
import { ListSkeleton } from "../primitives/skeleton.tsx";

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

/** The shape of the list of what needs a person. */
export function NeedsSkeleton() {
  return (
    <Section title="Needs a person" flush>
      <div className="px-4">
        <ListSkeleton rows={3} />
      </div>
    </Section>
  );
}

/** The shape of the line of what is changing. */
export function ChangingSkeleton() {
  return (
    <div
      aria-hidden="true"
      className="h-11 animate-pulse rounded-lg border border-line bg-surface motion-reduce:animate-none"
    />
  );
}
