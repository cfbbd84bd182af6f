"use client";

import type { PersonSession } from "#src/domain/access/session-schema.ts";
import { browserWords } from "#src/ui/account/browser-words.ts";
import { TimeAgo } from "#src/ui/clock/time-ago.tsx";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Badge } from "#src/ui/primitives/badge.tsx";
import { Button } from "#src/ui/primitives/button.tsx";
import { Cell, Head, Table } from "#src/ui/primitives/table.tsx";
import { endAnySession } from "../actions.ts";

type Props = { sessions: readonly PersonSession[]; ownId: string };

/** Where everybody is signed in, and ending what should not be. */
export function SessionsTable({ sessions, ownId }: Props) {
  const { answer, pending, send } = useAnswer(endAnySession);
  return (
    <>
      <Refusal answer={answer} />
      <Table
        caption="Sessions"
        head={
          <>
            <Head>Person</Head>
            <Head>Browser</Head>
            <Head>Address</Head>
            <Head>Signed in</Head>
            <Head>Last seen</Head>
            <Head>
              <span className="sr-only">End</span>
            </Head>
          </>
        }
      >
        {sessions.map((session) => (
          <tr key={session.id} data-session-of={session.person.name}>
            <Cell label="Person" className="font-medium wrap-anywhere">
              {session.person.name}
            </Cell>
            <Cell label="Browser" className="wrap-anywhere">
              <span title={session.userAgent ?? ""}>{browserWords(session.userAgent)}</span>
            </Cell>
            <Cell label="Address" className="tabular-nums">
              {session.address || <span className="text-ink-muted">not known</span>}
            </Cell>
            <Cell label="Signed in">
              <TimeAgo at={session.createdAt} />
            </Cell>
            <Cell label="Last seen">
              <TimeAgo at={session.lastUsedAt} />
            </Cell>
            <Cell label="End" figure>
              {session.id === ownId ? (
                <Badge>This one</Badge>
              ) : (
                <Button
                  size="small"
                  disabled={pending}
                  aria-label={`End the session of ${session.person.name}`}
                  onClick={() => void send({ id: session.id })}
                >
                  End
                </Button>
              )}
            </Cell>
          </tr>
        ))}
      </Table>
    </>
  );
}
