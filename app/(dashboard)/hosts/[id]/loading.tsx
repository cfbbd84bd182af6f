import { HostOverviewSkeleton } from "#src/ui/host/overview-skeleton.tsx";

export default function Loading() {
  return <HostOverviewSkeleton />;
}
