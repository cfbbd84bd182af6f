import { CHANNEL_PARENTS } from "#src/ui/alerts/crumbs.ts";
import { FormSkeleton } from "#src/ui/alerts/form-skeleton.tsx";

export default function Loading() {
  return <FormSkeleton title="New channel" parents={CHANNEL_PARENTS} part="The channel" />;
}
