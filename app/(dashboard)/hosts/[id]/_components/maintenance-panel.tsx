"use client";

import { useState } from "react";
import type { HostDetail, MaintenanceDto } from "#src/domain/hosts/schema.ts";
import { AbsoluteTime } from "#src/ui/clock/absolute-time.tsx";
import { MaintenanceFields } from "#src/ui/forms/maintenance-fields.tsx";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Button } from "#src/ui/primitives/button.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { beginMaintenance, finishMaintenance } from "../../host-actions.ts";

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
  const { answer, pending, send } = useAnswer(beginMaintenance);
  const [begun, setBegun] = useState(0);
  return (
    <div className="max-w-md">
      <MaintenanceFields
        // Another key empties the form after what it said was done.
        key={begun}
        answer={answer}
        pending={pending}
        onSubmit={async (input) => {
          const result = await send({ scope: "host", hostId, ...input });
          if (result.ok) setBegun(begun + 1);
        }}
      />
    </div>
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
