import { TabSkeleton } from "#src/ui/host/tab-skeleton.tsx";

export default function Loading() {
  return <TabSkeleton title="Commands" columns={7} />;
}
