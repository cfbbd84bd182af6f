import { Field, inputClass } from "../primitives/field.tsx";

type Props = {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** What the number counts; it stands behind the input. */
  unit: string;
  min: number;
  max: number;
  step: number;
  /** `NaN` while nothing is written. */
  value: number;
  onChange: (value: number) => void;
};

/** A number with its unit. */
export function NumberField({ label, hint, error, unit, min, max, step, value, onChange }: Props) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <span className="flex items-center gap-2">
          <input
            {...control}
            className={inputClass}
            type="number"
            required
            min={min}
            max={max}
            step={step}
            value={Number.isNaN(value) ? "" : value}
            onChange={(event) => onChange(event.target.valueAsNumber)}
          />
          <span className="shrink-0 text-ink-muted">{unit}</span>
        </span>
      )}
    </Field>
  );
}
