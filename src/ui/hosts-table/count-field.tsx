import { TYPE_COUNT_ABOVE } from "../hosts/selection.ts";
import { Field, inputClass } from "../primitives/field.tsx";

type Props = { count: number; value: string; onChange: (value: string) => void };

/** Has the number of hosts typed where it is large, so that nobody means ten and commands ten thousand. */
export function CountField({ count, value, onChange }: Props) {
  if (count <= TYPE_COUNT_ABOVE) return null;
  return (
    <Field label={`Type ${count} to confirm the number of hosts`}>
      {(control) => (
        <input
          {...control}
          className={inputClass}
          inputMode="numeric"
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
