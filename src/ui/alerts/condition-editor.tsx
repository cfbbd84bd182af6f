"use client";

import type { Condition } from "#src/domain/alerts/condition-schema.ts";
import { type Answer, fieldError } from "../forms/answer.ts";
import { ChoiceField } from "./choice-field.tsx";
import { CONDITION_FIELDS, type ConditionField } from "./condition-fields.ts";
import { readErrorId } from "./error-id.ts";
import { NumberField } from "./number-field.tsx";
import { SecondsField } from "./seconds-field.tsx";
import { SetField } from "./set-field.tsx";
import { TextField } from "./text-field.tsx";

type Props = {
  condition: Condition;
  answer: Answer<unknown> | null;
  onChange: (condition: Condition) => void;
};

/** What a condition of this kind can be told. */
export function ConditionEditor({ condition, answer, onChange }: Props) {
  const values: Readonly<Record<string, unknown>> = condition;
  return CONDITION_FIELDS[condition.kind].map((field) => (
    <FieldOf
      key={`${condition.kind} ${field.field}`}
      field={field}
      value={values[field.field]}
      error={fieldError(answer, `condition.${field.field}`)}
      // What a field may hold is what its kind of condition holds; the service checks it.
      onChange={(value) => onChange({ ...condition, [field.field]: value } as Condition)}
    />
  ));
}

type FieldProps = {
  field: ConditionField;
  value: unknown;
  error: string | undefined;
  onChange: (value: unknown) => void;
};

function FieldOf({ field, value, error, onChange }: FieldProps) {
  switch (field.is) {
    case "number":
      return <NumberField {...field} value={Number(value)} error={error} onChange={onChange} />;
    case "seconds":
      return <SecondsField {...field} value={Number(value)} error={error} onChange={onChange} />;
    case "choice":
      return <ChoiceField {...field} value={String(value)} error={error} onChange={onChange} />;
    case "set":
      return (
        <div className="sm:col-span-2">
          <SetField
            {...field}
            value={Array.isArray(value) ? value.map(String) : []}
            error={error}
            onChange={onChange}
          />
        </div>
      );
    case "error":
      return (
        <div className="sm:col-span-2">
          <TextField
            {...field}
            required
            maxLength={300}
            value={String(value)}
            error={error}
            onChange={(text) => onChange(readErrorId(text))}
          />
        </div>
      );
  }
}
