import { Field, inputClass } from "../primitives/field.tsx";

type Props = {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  type?: "text" | "password" | "url" | "time" | undefined;
  required?: boolean | undefined;
  maxLength?: number | undefined;
  placeholder?: string | undefined;
  value: string;
  onChange: (value: string) => void;
};

/** A line of text. */
export function TextField({ label, hint, error, onChange, type = "text", ...input }: Props) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <input
          {...control}
          {...input}
          type={type}
          className={inputClass}
          autoComplete={type === "password" ? "new-password" : "off"}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
