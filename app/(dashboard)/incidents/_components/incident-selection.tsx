"use client";

import { useState } from "react";
import type { IncidentItem } from "#src/domain/incidents/schema.ts";
import { formatPlural } from "#src/ui/format/quantity.ts";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { IncidentTable } from "#src/ui/incidents/incident-table.tsx";
import { SnoozeMenu } from "#src/ui/incidents/snooze-menu.tsx";
import { Button } from "#src/ui/primitives/button.tsx";
import { NewerRows } from "#src/ui/steady/newer-rows.tsx";
import { useSteady } from "#src/ui/steady/use-steady.ts";
import { AcknowledgeButton } from "../../_components/acknowledge-button.tsx";
import { acknowledge, snooze } from "../actions.ts";

type Props = { incidents: readonly IncidentItem[]; mayChange: boolean };

/** Incidents to choose from, and what can be done with several at once. Rows keep their places while somebody reads. */
export function IncidentSelection({ incidents, mayChange }: Props) {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const { rows, waiting, show, reading } = useSteady(incidents);
  const active = rows.filter(({ state }) => state !== "resolved");
  const chosen = active.filter(({ id }) => picked.has(id));
  const onChoose = (id: string, isChosen: boolean) => {
    const next = new Set(picked);
    if (isChosen) next.add(id);
    else next.delete(id);
    setPicked(next);
  };
  const choosing =
    mayChange && active.length > 0 ? { chosen: new Set(chosen.map(({ id }) => id)), onChoose } : null;
  return (
    <div className="relative rounded-lg border border-line bg-surface">
      <NewerRows waiting={waiting} one="more incident" many="more incidents" onShow={show} />
      {chosen.length > 0 ? (
        <ChosenBar
          chosen={chosen}
          all={active.length}
          onAll={() => setPicked(new Set(active.map(({ id }) => id)))}
          onNone={() => setPicked(new Set())}
        />
      ) : null}
      <div className="max-md:px-3 md:px-1" {...reading}>
        <IncidentTable
          incidents={rows}
          choosing={choosing}
          action={
            choosing
              ? (incident) => (incident.state === "open" ? <AcknowledgeButton incident={incident} /> : null)
              : null
          }
        />
      </div>
    </div>
  );
}

type BarProps = {
  chosen: readonly IncidentItem[];
  all: number;
  onAll: () => void;
  onNone: () => void;
};

function ChosenBar({ chosen, all, onAll, onNone }: BarProps) {
  const taking = useAnswer(acknowledge);
  const waiting = useAnswer(snooze);
  const pending = taking.pending || waiting.pending;
  const ids = chosen.map(({ id }) => id);
  const noneWhenDone = ({ ok }: { ok: boolean }) => {
    if (ok) onNone();
  };
  return (
    <div className="sticky top-12 z-10 rounded-t-lg border-b border-line bg-surface">
      <div className="flex min-h-11 flex-wrap items-center gap-2 px-3 py-1.5">
        <span role="status" className="me-auto tabular-nums">
          {formatPlural(chosen.length, "incident")} selected
        </span>
        {chosen.length < all ? (
          <Button tone="quiet" size="small" onClick={onAll}>
            Select this page
          </Button>
        ) : null}
        <Button tone="quiet" size="small" onClick={onNone}>
          Select none
        </Button>
        <SnoozeMenu
          size="small"
          pending={pending}
          onSnooze={(minutes) => void waiting.send({ ids, minutes }).then(noneWhenDone)}
        />
        <Button
          size="small"
          tone="primary"
          disabled={pending || chosen.every(({ state }) => state === "acknowledged")}
          onClick={() => void taking.send({ ids }).then(noneWhenDone)}
        >
          Acknowledge
        </Button>
      </div>
      <Refusal answer={taking.answer} />
      <Refusal answer={waiting.answer} />
    </div>
  );
}
