"use client";

import { type ReactNode, useState } from "react";
import { Field, inputClass } from "../primitives/field.tsx";
import { joinSeconds, splitSeconds, TIME_UNITS, type TimeUnit } from "./seconds.ts";

type Props = {
  label: string;
  /** What stands beside the label: an explanation. */
  mark?: ReactNode;
  hint?: string | undefined;
  error?: string | undefined;
  /** The least that is taken, seconds. */
  min: number;
  /** Seconds; `NaN` while nothing is written. */
  value: number;
  onChange: (seconds: number) => void;
};

/** How long something lasts, in the unit in which one says it. */
export function SecondsField({ label, mark, hint, error, min, value, onChange }: Props) {
  const [written, setWritten] = useState(() => splitSeconds(value));
  const change = (next: { value: number; unit: TimeUnit }) => {
    setWritten(next);
    onChange(joinSeconds(next.value, next.unit));
  };
  return (
    <Field label={label} mark={mark} hint={hint} error={error}>
      {(control) => (
        <span className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] gap-2">
          <input
            {...control}
            className={inputClass}
            type="number"
            required
            min={Math.ceil(min / joinSeconds(1, written.unit))}
            step={1}
            value={Number.isNaN(written.value) ? "" : written.value}
            onChange={(event) => change({ ...written, value: event.target.valueAsNumber })}
          />
          <select
            aria-label={`${label}, unit`}
            className={inputClass}
            value={written.unit}
            onChange={(event) =>
              change({ ...written, unit: TIME_UNITS[event.target.selectedIndex]?.unit ?? written.unit })
            }
          >
            {TIME_UNITS.map(({ unit, name }) => (
              <option key={unit} value={unit}>
                {name}
              </option>
            ))}
          </select>
        </span>
      )}
    </Field>
  );
}
