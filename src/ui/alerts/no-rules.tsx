import { ButtonLink } from "../primitives/button.tsx";
import { EmptyState } from "../primitives/empty-state.tsx";
import { newRuleHref } from "./alerts-address.ts";

/** What stands where no rule is. The product brings its own at every start, so that this lasts seconds. */
export function NoRules({ mayEdit }: { mayEdit: boolean }) {
  return (
    <EmptyState
      title="No rule watches yet"
      actions={mayEdit ? <ButtonLink href={newRuleHref()}>Make a rule</ButtonLink> : null}
    >
      The product brings rules for hosts, errors, work and its own processes when it starts. Look again in a
      moment; if they stay away, look at the log of the worker.
    </EmptyState>
  );
}
