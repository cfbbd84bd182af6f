"use client";

import { useState } from "react";
import type { IncidentItem } from "#src/domain/incidents/schema.ts";
import { ConfirmDialog } from "#src/ui/forms/confirm-dialog.tsx";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { SnoozeMenu } from "#src/ui/incidents/snooze-menu.tsx";
import { Button } from "#src/ui/primitives/button.tsx";
import { useShortcut } from "#src/ui/shell/use-shortcut.ts";
import { acknowledge, resolve, snooze, wake } from "../../actions.ts";

type Props = { incident: Pick<IncidentItem, "id" | "title" | "state"> };

/** Takes an incident on, puts it aside, or ends it. */
export function IncidentActions({ incident: { id, title, state } }: Props) {
  const taking = useAnswer(acknowledge);
  const aside = useAnswer(snooze);
  const waking = useAnswer(wake);
  const pending = taking.pending || aside.pending || waking.pending;
  const ids = [id];
  const mayTake = state === "open" || state === "snoozed";
  useShortcut("a", () => mayTake && !pending && void taking.send({ ids }), {
    label: "Acknowledge",
    group: "Incident",
  });
  if (state === "resolved") return null;
  return (
    <div className="grid gap-2 md:justify-items-end">
      <div className="flex flex-wrap gap-2">
        <Resolve id={id} title={title} />
        {state === "snoozed" ? (
          <Button disabled={pending} onClick={() => void waking.send({ ids })}>
            End the snooze
          </Button>
        ) : (
          <SnoozeMenu pending={pending} onSnooze={(minutes) => void aside.send({ ids, minutes })} />
        )}
        {mayTake ? (
          <Button tone="primary" busy={taking.pending} onClick={() => void taking.send({ ids })}>
            Acknowledge
          </Button>
        ) : null}
      </div>
      <Refusal answer={taking.answer} />
      <Refusal answer={aside.answer} />
      <Refusal answer={waking.answer} />
    </div>
  );
}

function Resolve({ id, title }: { id: string; title: string }) {
  const [asking, setAsking] = useState(false);
  const { answer, pending, send } = useAnswer(resolve);
  return (
    <>
      <Button onClick={() => setAsking(true)}>Resolve</Button>
      <ConfirmDialog
        title="Resolve this incident"
        verb="Resolve it"
        open={asking}
        pending={pending}
        answer={answer}
        onClose={() => setAsking(false)}
        onConfirm={() => void send({ ids: [id] }).then(({ ok }) => ok && setAsking(false))}
      >
        “{title}” ends now, and those who were told are told so. It would have ended by itself once its cause
        is gone; if the cause is still there, it opens again.
      </ConfirmDialog>
    </>
  );
}
