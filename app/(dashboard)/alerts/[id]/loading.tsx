import { RULE_PARENTS } from "#src/ui/alerts/crumbs.ts";
import { FormSkeleton } from "#src/ui/alerts/form-skeleton.tsx";

export default function Loading() {
  return <FormSkeleton title="Rule" parents={RULE_PARENTS} part="The rule" />;
}
