import { PageSkeleton } from "#src/ui/primitives/skeleton.tsx";

export default function Loading() {
  return <PageSkeleton title="Trace" blocks={["line", "rows"]} />;
}
