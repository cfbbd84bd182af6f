import { Field, inputClass } from "../primitives/field.tsx";

type Props = { value: string; onChange: (reason: string) => void; error?: string | undefined };

/** Why somebody does something; the ledger and the audit keep it. */
export function ReasonField({ value, onChange, error }: Props) {
  return (
    <Field label="Reason" hint="Kept in the ledger and the audit. At least 3 characters." error={error}>
      {(control) => (
        <input
          {...control}
          className={inputClass}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          required
          minLength={3}
          maxLength={500}
          autoComplete="off"
        />
      )}
    </Field>
  );
}
