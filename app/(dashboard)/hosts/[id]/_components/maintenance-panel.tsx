"use client";

import { useState } from "react";
import type { HostDetail, MaintenanceDto } from "#src/domain/hosts/schema.ts";
import { AbsoluteTime } from "#src/ui/clock/absolute-time.tsx";
import { useNow } from "#src/ui/clock/clock-provider.tsx";
import { fieldError } from "#src/ui/forms/answer.ts";
import { ReasonField } from "#src/ui/forms/reason-field.tsx";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Button } from "#src/ui/primitives/button.tsx";
import { Field, inputClass } from "#src/ui/primitives/field.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { beginMaintenance, finishMaintenance } from "../../host-actions.ts";

const HOUR_MS = 3_600_000;
const LENGTHS = [1, 4, 12, 24, 72, 168];

const SCOPES = { host: "this host", site: "its whole site", all: "the whole fleet" } as const;

function Current({ maintenance, mayChange }: { maintenance: MaintenanceDto; mayChange: boolean }) {
  const { answer, pending, send } = useAnswer(finishMaintenance);
  return (
    <li className="grid gap-2">
      <p className="flex flex-wrap items-center gap-3">
        <span className="wrap-anywhere">
          For {SCOPES[maintenance.scope]}, by {maintenance.actorName}: {maintenance.reason}. Until{" "}
          <AbsoluteTime at={maintenance.endsAt} />
        </span>
        {mayChange ? (
          <Button disabled={pending} onClick={() => void send({ id: maintenance.id })}>
            End it now
          </Button>
        ) : null}
      </p>
      <Refusal answer={answer} />
    </li>
  );
}

function MaintenanceForm({ hostId }: { hostId: string }) {
  const now = useNow();
  const { answer, pending, send } = useAnswer(beginMaintenance);
  const [hours, setHours] = useState(1);
  const [reason, setReason] = useState("");
  const begin = async () => {
    const until = new Date(now + hours * HOUR_MS).toISOString();
    const result = await send({ scope: "host", hostId, until, reason });
    if (result.ok) setReason("");
  };
  return (
    <form
      className="grid max-w-md gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void begin();
      }}
    >
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
      <Button type="submit" className="justify-self-start" disabled={pending}>
        {pending ? "Sending" : "Put in maintenance"}
      </Button>
    </form>
  );
}

/** Maintenance of a host: what applies now, and for those who may, beginning and ending it. */
export function MaintenancePanel({ host, mayChange }: { host: HostDetail; mayChange: boolean }) {
  return (
    <Section
      title="Maintenance"
      lead="While it lasts the host counts as in maintenance and asks for nobody's attention. The miner itself is left as it is."
    >
      {host.maintenance.length === 0 ? (
        <p className="text-ink-muted">Not in maintenance.</p>
      ) : (
        <ul className="grid gap-2">
          {host.maintenance.map((maintenance) => (
            <Current key={maintenance.id} maintenance={maintenance} mayChange={mayChange} />
          ))}
        </ul>
      )}
      {mayChange ? <MaintenanceForm hostId={host.id} /> : null}
    </Section>
  );
}
