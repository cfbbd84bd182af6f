import { PageSkeleton } from "#src/ui/primitives/skeleton.tsx";

export default function Loading() {
  return <PageSkeleton title="Sentry" blocks={["line", "rows"]} />;
}
