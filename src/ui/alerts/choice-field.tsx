import type { ReactNode } from "react";
import { Field, inputClass } from "../primitives/field.tsx";

type Props<V extends string> = {
  label: string;
  mark?: ReactNode;
  hint?: string | undefined;
  error?: string | undefined;
  choices: readonly { value: V; name: string }[];
  value: V;
  onChange: (value: V) => void;
};

/** One of a few. */
export function ChoiceField<V extends string>({ choices, value, onChange, ...field }: Props<V>) {
  return (
    <Field {...field}>
      {(control) => (
        <select
          {...control}
          className={inputClass}
          value={value}
          onChange={(event) => onChange(choices[event.target.selectedIndex]?.value ?? value)}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
