"use client";

import { CalendarRange } from "lucide-react";
import { type RefObject, useState } from "react";
import { Button } from "../primitives/button.tsx";
import { Field, inputClass } from "../primitives/field.tsx";
import { Popover } from "../primitives/popover.tsx";
import { stretch } from "./chart-time.ts";

type Bounds = { from: number; to: number };
type Props = { shown: Bounds | null; now: RefObject<number>; onChoose: (bounds: Bounds) => void };

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** A moment as an input of date and time wants it, in the reader's zone. */
function localText(at: number): string {
  return new Date(at - new Date(at).getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 16);
}

type MomentProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  error?: string | undefined;
};

function Moment({ label, value, onChange, hint, error }: MomentProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <input
          {...control}
          className={inputClass}
          type="datetime-local"
          required
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

function RangeForm({ shown, now, onChoose }: Props) {
  const [from, setFrom] = useState(localText(shown?.from ?? now.current - DAY_MS));
  const [to, setTo] = useState(localText(shown?.to ?? now.current));
  const [refused, setRefused] = useState(false);
  const choose = () => {
    const bounds = stretch(Date.parse(from), Date.parse(to), now.current);
    setRefused(bounds === null);
    if (bounds) onChoose(bounds);
  };
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        choose();
      }}
    >
      <Moment label="From" value={from} onChange={setFrom} />
      <Moment
        label="To"
        value={to}
        onChange={setTo}
        hint="In the time zone of this browser."
        error={refused ? "must be later than the beginning, and the beginning must not lie ahead" : undefined}
      />
      <Button type="submit" tone="primary">
        Show this time
      </Button>
    </form>
  );
}

/** Chooses any stretch of time by its beginning and end. */
export function CustomRange(props: Props) {
  return (
    <Popover
      label="A time of your own"
      align="end"
      trigger={
        <Button size="small" tone="quiet" aria-pressed={props.shown !== null}>
          <CalendarRange aria-hidden="true" />
          Custom
        </Button>
      }
    >
      <RangeForm key={`${props.shown?.from} ${props.shown?.to}`} {...props} />
    </Popover>
  );
}
