"use client";

import { type Person, roleSchema } from "#src/domain/access/schema.ts";
import { TimeAgo } from "#src/ui/clock/time-ago.tsx";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { RoleSelect } from "#src/ui/forms/role-select.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Button } from "#src/ui/primitives/button.tsx";
import { Cell, Head, Table } from "#src/ui/primitives/table.tsx";
import { changeRole, disablePerson, enablePerson } from "../actions.ts";

function PersonRow({ person, own }: { person: Person; own: boolean }) {
  const role = useAnswer(changeRole);
  const access = useAnswer(person.disabledAt ? enablePerson : disablePerson);
  return (
    <tr>
      <Cell label="Name" className="font-medium">
        {person.name}
        {own ? " (you)" : ""}
      </Cell>
      <Cell label="E-mail" className="wrap-anywhere">
        {person.email}
      </Cell>
      <Cell label="Role">
        <span className="grid gap-1">
          <RoleSelect
            aria-label={`Role of ${person.name}`}
            value={person.role}
            disabled={role.pending}
            onChange={(event) =>
              void role.send({ userId: person.id, role: roleSchema.parse(event.target.value) })
            }
          />
          <Refusal answer={role.answer} />
        </span>
      </Cell>
      <Cell label="Two-factor">{person.twoFactorEnabled ? "on" : "off"}</Cell>
      <Cell label="Last active">{person.lastActiveAt ? <TimeAgo at={person.lastActiveAt} /> : "never"}</Cell>
      <Cell label="Access" figure>
        <span className="grid justify-items-start gap-1 md:justify-items-end">
          <Button disabled={access.pending} onClick={() => void access.send({ userId: person.id })}>
            {person.disabledAt ? "Enable" : "Disable"}
          </Button>
          <Refusal answer={access.answer} />
        </span>
      </Cell>
    </tr>
  );
}

/** Everyone with an account, their role, and whether they may sign in. */
export function PeopleTable({ people, ownId }: { people: readonly Person[]; ownId: string }) {
  return (
    <Table
      caption="People"
      head={
        <>
          <Head>Name</Head>
          <Head>E-mail</Head>
          <Head>Role</Head>
          <Head>Two-factor</Head>
          <Head>Last active</Head>
          <Head figure>Access</Head>
        </>
      }
    >
      {people.map((person) => (
        <PersonRow key={person.id} person={person} own={person.id === ownId} />
      ))}
    </Table>
  );
}
