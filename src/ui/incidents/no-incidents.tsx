import { CircleCheck } from "lucide-react";
import Link from "next/link";
import type { AlertRule } from "#src/domain/alerts/schema.ts";
import { ruleHref } from "../alerts/alerts-address.ts";
import { conditionWords } from "../alerts/condition-words.ts";
import { SeverityWord } from "../alerts/severity.tsx";
import { SEVERITIES_BY_WEIGHT } from "../alerts/severity-words.ts";
import { formatPlural } from "../format/quantity.ts";
import { ButtonLink } from "../primitives/button.tsx";
import { EmptyState } from "../primitives/empty-state.tsx";

/** As many as say what kind of thing is watched. */
const SHOWN = 6;

type Props = {
  narrowed: boolean;
  rules: readonly Pick<AlertRule, "id" | "name" | "condition" | "severity" | "enabled">[];
};

/** What stands where no incident is: nothing is wrong, and what watches; or that none matches. */
export function NoIncidents({ narrowed, rules }: Props) {
  if (narrowed) {
    return (
      <EmptyState title="No incident matches">
        Look at another state, or take the filter away. Resolved incidents are kept with who was told when.
      </EmptyState>
    );
  }
  const watching = rules.filter(({ enabled }) => enabled).sort((one, other) => weight(one) - weight(other));
  if (watching.length === 0) {
    return (
      <EmptyState
        title="Nothing is wrong, as far as anybody watches"
        actions={<ButtonLink href="/alerts">Look at the rules</ButtonLink>}
      >
        Every rule is off, so nothing is told. Switch on what you want to know.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="Nothing is wrong"
      icon={<CircleCheck />}
      actions={<ButtonLink href="/alerts">All {formatPlural(watching.length, "rule")}</ButtonLink>}
    >
      <p>
        When something is, it stands here within a minute, and those who should know are told. These rules
        watch:
      </p>
      <ul className="mt-2 grid gap-1.5 text-ink">
        {watching.slice(0, SHOWN).map(({ id, name, condition, severity }) => (
          <li key={id} className="grid gap-x-3 sm:grid-cols-[6rem_minmax(0,1fr)]">
            <SeverityWord severity={severity} />
            <span>
              <Link href={ruleHref(id)} className="font-medium hover:underline">
                {name}
              </Link>
              <span className="block text-xs text-ink-muted">{conditionWords(condition)}</span>
            </span>
          </li>
        ))}
      </ul>
    </EmptyState>
  );
}

function weight({ severity }: Pick<AlertRule, "severity">): number {
  return SEVERITIES_BY_WEIGHT.indexOf(severity);
}
