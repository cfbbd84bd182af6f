import { Checkbox } from "../primitives/checkbox.tsx";

type Props = {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  choices: readonly { value: string; name: string }[];
  value: readonly string[];
  onChange: (value: string[]) => void;
};

/** Any number of choices, each with its own box. */
export function SetField({ label, hint, error, choices, value, onChange }: Props) {
  return (
    <fieldset className="grid content-start gap-1.5">
      <legend className="pb-1 text-xs font-medium">{label}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1.5">
        {choices.map((choice) => (
          <Checkbox
            key={choice.value}
            label={choice.name}
            checked={value.includes(choice.value)}
            onChange={(checked) =>
              onChange(checked ? [...value, choice.value] : value.filter((each) => each !== choice.value))
            }
          />
        ))}
      </div>
      {hint ? <p className="text-xs text-ink-muted">{hint}</p> : null}
      {error ? <p className="text-xs text-danger">{error}</p> : null}
    </fieldset>
  );
}
