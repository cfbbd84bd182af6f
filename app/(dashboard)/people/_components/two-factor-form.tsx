"use client";

import { useState } from "react";
import { formatPlural } from "#src/ui/format/quantity.ts";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Button, ButtonLink } from "#src/ui/primitives/button.tsx";
import { Dialog } from "#src/ui/primitives/dialog.tsx";
import { Field, inputClass } from "#src/ui/primitives/field.tsx";
import { demandTwoFactor } from "../actions.ts";

const DAY_S = 86_400;
const GRACES = [
  { graceS: 0, label: "At once" },
  { graceS: DAY_S, label: "In 1 day" },
  { graceS: 7 * DAY_S, label: "In 7 days" },
  { graceS: 30 * DAY_S, label: "In 30 days" },
];

type Props = {
  required: boolean;
  ownEnabled: boolean;
  /** How many would be held back. */
  lacking: number;
};

/** Demands a second factor of everybody, or takes the demand back. */
export function TwoFactorForm({ required, ownEnabled, lacking }: Props) {
  const [asking, setAsking] = useState(false);
  const { answer, pending, send } = useAnswer(demandTwoFactor);
  if (required) {
    return (
      <>
        <Button className="justify-self-start" disabled={pending} onClick={() => void send({ graceS: null })}>
          No longer require it
        </Button>
        <Refusal answer={answer} />
      </>
    );
  }
  if (!ownEnabled) {
    return (
      <p className="flex flex-wrap items-center gap-3 text-ink-muted">
        To require it of everybody, set up your own first.
        <ButtonLink href="/account" size="small">
          Go to your account
        </ButtonLink>
      </p>
    );
  }
  return (
    <>
      <Button className="justify-self-start" onClick={() => setAsking(true)}>
        Require it of everybody
      </Button>
      <Dialog title="Require two-factor sign-in" open={asking} onClose={() => setAsking(false)}>
        <DemandForm
          lacking={lacking}
          pending={pending}
          onSend={(graceS) => void send({ graceS }).then(({ ok }) => ok && setAsking(false))}
        />
        <Refusal answer={answer} />
      </Dialog>
    </>
  );
}

type DemandProps = { lacking: number; pending: boolean; onSend: (graceS: number) => void };

function DemandForm({ lacking, pending, onSend }: DemandProps) {
  const [graceS, setGraceS] = useState(7 * DAY_S);
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        onSend(graceS);
      }}
    >
      <p>
        {lacking === 0
          ? "Everybody has a second factor; nobody is held back."
          : `${formatPlural(lacking, "person", "people")} without a second factor will be led to set it up.`}{" "}
        API keys are not concerned. It can be taken back here at any time, and the audit keeps both.
      </p>
      <Field label="Required" hint="From then on, those without can do nothing but set it up.">
        {(control) => (
          <select
            {...control}
            className={inputClass}
            value={graceS}
            onChange={(event) => setGraceS(Number(event.target.value))}
          >
            {GRACES.map((grace) => (
              <option key={grace.graceS} value={grace.graceS}>
                {grace.label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Button type="submit" tone="primary" className="justify-self-end" disabled={pending}>
        Require it of everybody
      </Button>
    </form>
  );
}
