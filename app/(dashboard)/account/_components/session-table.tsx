"use client";

import type { OwnSession } from "#src/domain/access/session-schema.ts";
import { browserWords } from "#src/ui/account/browser-words.ts";
import { TimeAgo } from "#src/ui/clock/time-ago.tsx";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Badge } from "#src/ui/primitives/badge.tsx";
import { Button } from "#src/ui/primitives/button.tsx";
import { Cell, Head, Table } from "#src/ui/primitives/table.tsx";
import { endOthers, endSession } from "../actions.ts";

type Props = { sessions: readonly OwnSession[]; currentId: string };

/** Where one is signed in, and ending what should not be. */
export function SessionTable({ sessions, currentId }: Props) {
  const one = useAnswer(endSession);
  const others = useAnswer(endOthers);
  return (
    <>
      <Refusal answer={one.answer} />
      <Refusal answer={others.answer} />
      <Table
        caption="Sessions"
        head={
          <>
            <Head>Browser</Head>
            <Head>Address</Head>
            <Head>Signed in</Head>
            <Head>Last used</Head>
            <Head figure>End</Head>
          </>
        }
      >
        {sessions.map((session) => (
          <tr key={session.id}>
            <Cell label="Browser" className="wrap-anywhere">
              <span title={session.userAgent ?? ""}>{browserWords(session.userAgent)}</span>
            </Cell>
            <Cell label="Address">{session.address || "not known"}</Cell>
            <Cell label="Signed in">
              <TimeAgo at={session.createdAt} />
            </Cell>
            <Cell label="Last used">
              <TimeAgo at={session.lastUsedAt} />
            </Cell>
            <Cell label="End" figure>
              {session.id === currentId ? (
                <Badge tone="accent">This one</Badge>
              ) : (
                <Button size="small" disabled={one.pending} onClick={() => void one.send({ id: session.id })}>
                  End
                </Button>
              )}
            </Cell>
          </tr>
        ))}
      </Table>
      {sessions.length > 1 ? (
        <Button className="justify-self-start" disabled={others.pending} onClick={() => void others.send({})}>
          End all others
        </Button>
      ) : null}
    </>
  );
}
