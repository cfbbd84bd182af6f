"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ConditionKind } from "#src/domain/alerts/condition-schema.ts";
import type { AlertRule, AlertRuleInput } from "#src/domain/alerts/schema.ts";
import type { Channel } from "#src/domain/channels/schema.ts";
import { ruleHref } from "#src/ui/alerts/alerts-address.ts";
import { ConditionEditor } from "#src/ui/alerts/condition-editor.tsx";
import { conditionWords } from "#src/ui/alerts/condition-words.ts";
import { FormPart } from "#src/ui/alerts/form-part.tsx";
import type { NamedHost } from "#src/ui/alerts/host-picker.tsx";
import { KindField } from "#src/ui/alerts/kind-field.tsx";
import { inputOf, newRule, withKind } from "#src/ui/alerts/new-rule.ts";
import { ScopeFields } from "#src/ui/alerts/scope-fields.tsx";
import { SCOPE_PARTS } from "#src/ui/alerts/scope-words.ts";
import { TextField } from "#src/ui/alerts/text-field.tsx";
import { TimingFields } from "#src/ui/alerts/timing-fields.tsx";
import { ToldFields } from "#src/ui/alerts/told-fields.tsx";
import { fieldError } from "#src/ui/forms/answer.ts";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Button } from "#src/ui/primitives/button.tsx";
import { useToast } from "#src/ui/primitives/toast.tsx";
import { changeRule, makeRule } from "../actions.ts";

type Props = {
  /** The rule to change; null makes one that begins as `kind`. */
  rule: AlertRule | null;
  kind: ConditionKind;
  sites: readonly { id: string; name: string }[];
  /** Names of the hosts in the rule's scope. */
  hosts: readonly NamedHost[];
  channels: readonly Channel[];
};

/** Writes a rule: what it watches, where, whom it tells, and when. */
export function RuleForm({ rule, kind, sites, hosts, channels }: Props) {
  const [draft, setDraft] = useState<AlertRuleInput>(() => (rule ? inputOf(rule) : newRule(kind)));
  const { answer, pending, save } = useSave(rule);
  const { condition } = draft;
  const parts = SCOPE_PARTS[condition.kind];
  const change = (part: Partial<AlertRuleInput>) => setDraft({ ...draft, ...part });
  return (
    <form
      className="grid max-w-3xl gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        void save(draft);
      }}
    >
      <FormPart title="What">
        <TextField
          label="Name"
          hint="What is wrong when it tells, in a few words."
          required
          maxLength={120}
          value={draft.name}
          error={fieldError(answer, "name")}
          onChange={(name) => change({ name })}
        />
        {rule?.key ? null : (
          <KindField value={condition.kind} onChange={(next) => setDraft(withKind(draft, next))} />
        )}
        <ConditionEditor
          condition={condition}
          answer={answer}
          onChange={(next) => change({ condition: next })}
        />
        <p data-rule-words className="rounded-md bg-sunken px-3 py-2 sm:col-span-2">
          <span className="text-ink-muted">Tells when: </span>
          {conditionWords(condition)}
        </p>
      </FormPart>
      {parts.length > 0 ? (
        <FormPart title="Where" lead="What is left empty narrows nothing.">
          <ScopeFields
            parts={parts}
            scope={draft.scope}
            sites={sites}
            hosts={hosts}
            answer={answer}
            onChange={(scope) => change({ scope })}
          />
        </FormPart>
      ) : null}
      <FormPart title="Who is told">
        <ToldFields telling={draft} channels={channels} answer={answer} onChange={change} />
      </FormPart>
      <FormPart title="When">
        <TimingFields timing={draft} answer={answer} onChange={change} />
      </FormPart>
      <Refusal answer={answer} />
      <Button type="submit" tone="primary" className="justify-self-start" disabled={pending}>
        {pending ? "Saving" : rule ? "Save the rule" : "Make the rule"}
      </Button>
    </form>
  );
}

/** Makes the rule and goes to it, or changes it and says so. */
function useSave(rule: AlertRule | null) {
  const router = useRouter();
  const toast = useToast();
  const making = useAnswer(makeRule);
  const changing = useAnswer(changeRule);
  const save = async (draft: AlertRuleInput) => {
    if (rule === null) {
      const made = await making.send(draft);
      if (made.ok) router.push(ruleHref(made.data.id));
      return;
    }
    // The switch of the page is newer than what the form began with.
    const changed = await changing.send({ ...draft, enabled: rule.enabled, id: rule.id });
    if (changed.ok) toast({ tone: "done", title: "The rule is saved" });
  };
  return {
    answer: rule ? changing.answer : making.answer,
    pending: making.pending || changing.pending,
    save,
  };
}
