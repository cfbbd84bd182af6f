"use client";

import { useState } from "react";
import type { Person } from "#src/domain/access/schema.ts";
import { formatPlural } from "#src/ui/format/quantity.ts";
import { ConfirmDialog } from "#src/ui/forms/confirm-dialog.tsx";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Button } from "#src/ui/primitives/button.tsx";
import { disablePerson, enablePerson, endSessionsOfPerson } from "../actions.ts";

type Props = { person: Person; sessions: number };

/** Signs somebody out everywhere, shuts them out, or lets them in again. */
export function PersonActions({ person, sessions }: Props) {
  return (
    <span className="flex flex-wrap gap-1.5 md:justify-end">
      {sessions > 0 ? <EndSessions person={person} sessions={sessions} /> : null}
      {person.disabledAt ? <Enable person={person} /> : <Disable person={person} />}
    </span>
  );
}

function EndSessions({ person, sessions }: Props) {
  const [asking, setAsking] = useState(false);
  const { answer, pending, send } = useAnswer(endSessionsOfPerson);
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        Sign out
      </Button>
      <ConfirmDialog
        title={`Sign ${person.name} out`}
        verb={`End ${formatPlural(sessions, "session")}`}
        open={asking}
        pending={pending}
        answer={answer}
        onClose={() => setAsking(false)}
        onConfirm={() => void send({ userId: person.id }).then(({ ok }) => ok && setAsking(false))}
      >
        Every browser that {person.name} is signed in with has to sign in again. Their role stays.
      </ConfirmDialog>
    </>
  );
}

function Disable({ person }: { person: Person }) {
  const [asking, setAsking] = useState(false);
  const { answer, pending, send } = useAnswer(disablePerson);
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        Disable
      </Button>
      <ConfirmDialog
        title={`Disable ${person.name}`}
        verb="Disable the account"
        open={asking}
        pending={pending}
        answer={answer}
        onClose={() => setAsking(false)}
        onConfirm={() => void send({ userId: person.id }).then(({ ok }) => ok && setAsking(false))}
      >
        {person.name} is signed out everywhere at once and cannot sign in until an admin enables the account
        again. What they did stays in the audit, and API keys that they made go on working.
      </ConfirmDialog>
    </>
  );
}

function Enable({ person }: { person: Person }) {
  const { answer, pending, send } = useAnswer(enablePerson);
  return (
    <>
      <Button size="small" disabled={pending} onClick={() => void send({ userId: person.id })}>
        Enable
      </Button>
      <Refusal answer={answer} />
    </>
  );
}
