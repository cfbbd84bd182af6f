import { TabSkeleton } from "#src/ui/host/tab-skeleton.tsx";

export default function Loading() {
  return <TabSkeleton title="Log lines with a trace" columns={4} />;
}
