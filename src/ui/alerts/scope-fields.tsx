"use client";

import type { RuleScope } from "#src/domain/alerts/schema.ts";
import { COMPONENTS } from "#src/telemetry/components.ts";
import { type Answer, fieldError } from "../forms/answer.ts";
import { HostPicker, type NamedHost } from "./host-picker.tsx";
import type { ScopePart } from "./scope-words.ts";
import { SetField } from "./set-field.tsx";
import { WordsField } from "./words-field.tsx";

const COMPONENT_CHOICES = COMPONENTS.map((component) => ({ value: component, name: component }));

type Props = {
  /** What this kind of condition can be narrowed by. */
  parts: readonly ScopePart[];
  scope: RuleScope;
  sites: readonly { id: string; name: string }[];
  /** Names of the hosts that the scope held at first. */
  hosts: readonly NamedHost[];
  answer: Answer<unknown> | null;
  onChange: (scope: RuleScope) => void;
};

/** Where a rule looks. What is left empty narrows nothing. */
export function ScopeFields({ parts, scope, sites, hosts, answer, onChange }: Props) {
  const has = (part: ScopePart) => parts.includes(part);
  const error = (part: ScopePart) => fieldError(answer, `scope.${part}`);
  return (
    <>
      {has("siteIds") && sites.length > 0 ? (
        <SetField
          label="Sites"
          choices={sites.map(({ id, name }) => ({ value: id, name }))}
          value={scope.siteIds}
          error={error("siteIds")}
          onChange={(siteIds) => onChange({ ...scope, siteIds })}
        />
      ) : null}
      {has("tags") ? (
        <WordsField
          label="Tags"
          hint="Hosts that have one of them, separated by spaces."
          value={scope.tags}
          error={error("tags")}
          onChange={(tags) => onChange({ ...scope, tags })}
        />
      ) : null}
      {has("hostIds") ? (
        <HostPicker
          known={hosts}
          value={scope.hostIds}
          error={error("hostIds")}
          onChange={(hostIds) => onChange({ ...scope, hostIds })}
        />
      ) : null}
      {has("components") ? (
        <SetField
          label="Parts of the product"
          choices={COMPONENT_CHOICES}
          value={scope.components}
          error={error("components")}
          onChange={(chosen) =>
            onChange({ ...scope, components: COMPONENTS.filter((each) => chosen.includes(each)) })
          }
        />
      ) : null}
      {has("environments") ? (
        <WordsField
          label="Environments"
          hint="As events name them, for example production, separated by spaces."
          value={scope.environments}
          error={error("environments")}
          onChange={(environments) => onChange({ ...scope, environments })}
        />
      ) : null}
    </>
  );
}
