"use client";

import Link from "next/link";
import { secondFactorOf } from "#src/domain/access/rules.ts";
import type { Person } from "#src/domain/access/schema.ts";
import type { PersonSession } from "#src/domain/access/session-schema.ts";
import { peopleHref } from "#src/ui/access/people-address.ts";
import { SecondFactorBadge } from "#src/ui/access/second-factor-badge.tsx";
import { useNow } from "#src/ui/clock/clock-provider.tsx";
import { TimeAgo } from "#src/ui/clock/time-ago.tsx";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { RoleSelect } from "#src/ui/forms/role-select.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Badge } from "#src/ui/primitives/badge.tsx";
import { Cell, Head, Table } from "#src/ui/primitives/table.tsx";
import { changeRole } from "../actions.ts";
import { PersonActions } from "./person-actions.tsx";

type Props = {
  people: readonly Person[];
  sessions: readonly PersonSession[];
  ownId: string;
  /** From when on a second factor is demanded, ISO. */
  requiredFrom: string | null;
};

/** Everyone with an account, their role, and whether they may sign in. */
export function PeopleTable({ people, sessions, ownId, requiredFrom }: Props) {
  return (
    <Table
      caption="People"
      head={
        <>
          <Head>Name</Head>
          <Head>Role</Head>
          <Head>Two-factor</Head>
          <Head>Last active</Head>
          <Head figure>Sessions</Head>
          <Head>
            <span className="sr-only">Access</span>
          </Head>
        </>
      }
    >
      {people.map((person) => (
        <PersonRow
          key={person.id}
          person={person}
          own={person.id === ownId}
          sessions={sessions.filter((session) => session.person.id === person.id).length}
          requiredFrom={requiredFrom}
        />
      ))}
    </Table>
  );
}

type RowProps = { person: Person; own: boolean; sessions: number; requiredFrom: string | null };

function PersonRow({ person, own, sessions, requiredFrom }: RowProps) {
  const standing = secondFactorOf(person, requiredFrom ? new Date(requiredFrom) : null, new Date(useNow()));
  return (
    <tr>
      <Cell label="Name" wide className="wrap-anywhere">
        <span className="flex flex-wrap items-center gap-x-2">
          <span className="font-medium">{person.name}</span>
          {own ? <Badge>You</Badge> : null}
          {person.disabledAt ? <Badge tone="offline">Disabled</Badge> : null}
        </span>
        <span className="block text-xs text-ink-muted">{person.email}</span>
      </Cell>
      <Cell label="Role">
        <RoleOf person={person} />
      </Cell>
      <Cell label="Two-factor">
        <SecondFactorBadge standing={standing} />
      </Cell>
      <Cell label="Last active">{person.lastActiveAt ? <TimeAgo at={person.lastActiveAt} /> : "never"}</Cell>
      <Cell label="Sessions" figure>
        {sessions === 0 ? (
          <span className="text-ink-muted">0</span>
        ) : (
          <Link className="underline underline-offset-2" href={peopleHref("sessions")}>
            {sessions}
          </Link>
        )}
      </Cell>
      <Cell label="Access" figure wide>
        <PersonActions person={person} sessions={sessions} />
      </Cell>
    </tr>
  );
}

function RoleOf({ person }: { person: Person }) {
  const { answer, pending, send } = useAnswer(changeRole);
  return (
    <span className="grid max-w-36 gap-1">
      <RoleSelect
        aria-label={`Role of ${person.name}`}
        value={person.role}
        disabled={pending}
        onRole={(next) => void send({ userId: person.id, role: next })}
      />
      <Refusal answer={answer} />
    </span>
  );
}
