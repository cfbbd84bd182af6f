"use client";

import type { AlertRuleInput } from "#src/domain/alerts/schema.ts";
import type { Channel } from "#src/domain/channels/schema.ts";
import { type Answer, fieldError } from "../forms/answer.ts";
import { Explain } from "../help/explain.tsx";
import { ChoiceField } from "./choice-field.tsx";
import { SetField } from "./set-field.tsx";
import { SEVERITIES_BY_WEIGHT, SEVERITY_WORDS } from "./severity-words.ts";
import { TextField } from "./text-field.tsx";
import { channelsOf } from "./told-words.ts";

const SEVERITY_CHOICES = SEVERITIES_BY_WEIGHT.map((severity) => ({
  value: severity,
  name: SEVERITY_WORDS[severity].word,
}));

type Telling = Pick<AlertRuleInput, "severity" | "channelIds" | "owner">;
type Props = {
  telling: Telling;
  channels: readonly Channel[];
  answer: Answer<unknown> | null;
  onChange: (telling: Partial<Telling>) => void;
};

/** How bad it is, who answers for it, and who is told. */
export function ToldFields({ telling, channels, answer, onChange }: Props) {
  return (
    <>
      <ChoiceField
        label="Severity"
        mark={<Explain term={`severity.${telling.severity}`} />}
        choices={SEVERITY_CHOICES}
        value={telling.severity}
        onChange={(severity) => onChange({ severity })}
      />
      <TextField
        label="Owner"
        hint="Who answers for it: a person or a team. Shown and told."
        maxLength={120}
        value={telling.owner}
        error={fieldError(answer, "owner")}
        onChange={(owner) => onChange({ owner })}
      />
      <div className="sm:col-span-2">
        <SetField
          label="Channels"
          choices={channels.map(({ id, name }) => ({ value: id, name }))}
          value={telling.channelIds}
          hint={toldHint(telling, channels)}
          error={fieldError(answer, "channelIds")}
          onChange={(channelIds) => onChange({ channelIds })}
        />
      </div>
    </>
  );
}

function toldHint(telling: Telling, channels: readonly Channel[]): string {
  const names = channelsOf(telling, channels).map(({ name }) => name);
  if (names.length === 0) return "As it stands, nobody is told.";
  return telling.channelIds.length > 0
    ? `Tells these alone: ${names.join(", ")}.`
    : `None chosen: it tells every channel that takes this severity, which is ${names.join(", ")}.`;
}
