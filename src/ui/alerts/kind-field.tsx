import type { ConditionKind } from "#src/domain/alerts/condition-schema.ts";
import { Field, inputClass } from "../primitives/field.tsx";
import { CONDITION_GROUPS, CONDITION_KINDS } from "./condition-kinds.ts";
import { isConditionKind } from "./new-rule.ts";

type Props = { value: ConditionKind; onChange: (kind: ConditionKind) => void };

/** Chooses what a rule measures. */
export function KindField({ value, onChange }: Props) {
  return (
    <Field label="What to watch" hint={CONDITION_KINDS[value].about}>
      {(control) => (
        <select
          {...control}
          className={inputClass}
          value={value}
          onChange={(event) => {
            if (isConditionKind(event.target.value)) onChange(event.target.value);
          }}
        >
          {CONDITION_GROUPS.map(({ title, kinds }) => (
            <optgroup key={title} label={title}>
              {kinds.map((kind) => (
                <option key={kind} value={kind}>
                  {CONDITION_KINDS[kind].name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      )}
    </Field>
  );
}
