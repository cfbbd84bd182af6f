import { Field, inputClass } from "./field.tsx";

export type Choice = { value: string; label: string };
type Props = { name: string; label: string; value: string; choices: readonly Choice[] };

/** A choice in a plain form whose answer is an address. */
export function SelectField({ name, label, value, choices }: Props) {
  return (
    <Field label={label}>
      {(control) => (
        // The key makes a select follow the address when a link changes it.
        <select {...control} key={value} name={name} defaultValue={value} className={inputClass}>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
