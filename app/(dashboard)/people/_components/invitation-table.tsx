"use client";

import type { AccessLink } from "#src/domain/access/schema.ts";
import { useNow } from "#src/ui/clock/clock-provider.tsx";
import { TimeAgo } from "#src/ui/clock/time-ago.tsx";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Button } from "#src/ui/primitives/button.tsx";
import { Cell, Head, Table } from "#src/ui/primitives/table.tsx";
import { withdrawInvitation } from "../actions.ts";

/** Invitations that can still be used. */
export function InvitationTable({ links }: { links: readonly AccessLink[] }) {
  const { answer, pending, send } = useAnswer(withdrawInvitation);
  const now = useNow();
  const open = links.filter(
    (link) => !link.consumedAt && !link.revokedAt && Date.parse(link.expiresAt) > now,
  );
  if (open.length === 0) return null;
  return (
    <>
      <Refusal answer={answer} />
      <Table
        caption="Open invitations"
        head={
          <>
            <Head>Invited</Head>
            <Head>Role</Head>
            <Head>By</Head>
            <Head>Expires</Head>
            <Head>
              <span className="sr-only">Withdraw</span>
            </Head>
          </>
        }
      >
        {open.map((link) => (
          <tr key={link.id}>
            <Cell label="Invited" className="wrap-anywhere">
              {link.email ?? "the first operator"}
            </Cell>
            <Cell label="Role">{link.role}</Cell>
            <Cell label="By">{link.createdBy}</Cell>
            <Cell label="Expires">
              <TimeAgo at={link.expiresAt} />
            </Cell>
            <Cell label="Withdraw" figure>
              <Button disabled={pending} onClick={() => void send({ id: link.id })}>
                Withdraw
              </Button>
            </Cell>
          </tr>
        ))}
      </Table>
    </>
  );
}
