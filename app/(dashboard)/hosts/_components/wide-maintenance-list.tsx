"use client";

import type { WideMaintenance } from "#src/domain/hosts/maintenance-schema.ts";
import { AbsoluteTime } from "#src/ui/clock/absolute-time.tsx";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Button } from "#src/ui/primitives/button.tsx";
import { finishMaintenance } from "../host-actions.ts";

function Entry({ maintenance }: { maintenance: WideMaintenance }) {
  const { answer, pending, send } = useAnswer(finishMaintenance);
  return (
    <li className="grid gap-2 border-line py-2 not-last:border-b">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0 wrap-anywhere">
          <p className="font-medium">
            {maintenance.siteName === null ? "The whole fleet" : `Site ${maintenance.siteName}`}
          </p>
          <p className="text-ink-muted">
            {maintenance.actorName}: {maintenance.reason}. Until <AbsoluteTime at={maintenance.endsAt} />
          </p>
        </div>
        <Button size="small" disabled={pending} onClick={() => void send({ id: maintenance.id })}>
          End it now
        </Button>
      </div>
      <Refusal answer={answer} />
    </li>
  );
}

/** What holds for whole sites and for everything, with a way to end it. */
export function WideMaintenanceList({ inForce }: { inForce: readonly WideMaintenance[] }) {
  if (inForce.length === 0) {
    return <p className="text-ink-muted">No site is in maintenance as a whole, nor is the fleet.</p>;
  }
  return (
    <ul>
      {inForce.map((maintenance) => (
        <Entry key={maintenance.id} maintenance={maintenance} />
      ))}
    </ul>
  );
}
