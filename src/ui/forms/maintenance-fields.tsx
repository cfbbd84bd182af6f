"use client";

import { type ReactNode, useState } from "react";
import { useNow } from "../clock/clock-provider.tsx";
import { Button } from "../primitives/button.tsx";
import { Field, inputClass } from "../primitives/field.tsx";
import { type Answer, fieldError } from "./answer.ts";
import { ReasonField } from "./reason-field.tsx";
import { Refusal } from "./refusal.tsx";

const HOUR_MS = 3_600_000;
const LENGTHS = [1, 4, 12, 24, 72, 168];

type Props = {
  answer: Answer<unknown> | null;
  pending: boolean;
  disabled?: boolean;
  onSubmit: (input: { until: string; reason: string }) => void;
  children?: ReactNode;
};

/** For how long a maintenance lasts and why; `children` say for whom. */
export function MaintenanceFields({ answer, pending, disabled = false, onSubmit, children }: Props) {
  const now = useNow();
  const [hours, setHours] = useState(1);
  const [reason, setReason] = useState("");
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit({ until: new Date(now + hours * HOUR_MS).toISOString(), reason });
      }}
    >
      {children}
      <Field label="For how long" error={fieldError(answer, "until")}>
        {(control) => (
          <select
            {...control}
            className={inputClass}
            value={hours}
            onChange={(event) => setHours(Number(event.target.value))}
          >
            {LENGTHS.map((length) => (
              <option key={length} value={length}>
                {length < 24 ? `${length} h` : `${length / 24} d`}
              </option>
            ))}
          </select>
        )}
      </Field>
      <ReasonField value={reason} onChange={setReason} error={fieldError(answer, "reason")} />
      <Refusal answer={answer} />
      <div className="flex justify-end">
        <Button type="submit" tone="primary" disabled={pending || disabled}>
          {pending ? "Sending" : "Put in maintenance"}
        </Button>
      </div>
    </form>
  );
}
