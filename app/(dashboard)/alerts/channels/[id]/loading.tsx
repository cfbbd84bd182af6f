import { CHANNEL_PARENTS } from "#src/ui/alerts/crumbs.ts";
import { FormSkeleton } from "#src/ui/alerts/form-skeleton.tsx";

export default function Loading() {
  return <FormSkeleton title="Channel" parents={CHANNEL_PARENTS} part="The channel" />;
}
