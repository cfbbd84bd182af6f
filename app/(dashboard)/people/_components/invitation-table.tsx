"use client";

import { type LinkState, linkState } from "#src/domain/access/rules.ts";
import type { AccessLink } from "#src/domain/access/schema.ts";
import { useNow } from "#src/ui/clock/clock-provider.tsx";
import { TimeAgo } from "#src/ui/clock/time-ago.tsx";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Badge } from "#src/ui/primitives/badge.tsx";
import { Button } from "#src/ui/primitives/button.tsx";
import { EmptyState } from "#src/ui/primitives/empty-state.tsx";
import { Cell, Head, Table } from "#src/ui/primitives/table.tsx";
import type { Tone } from "#src/ui/primitives/tone.ts";
import { withdrawInvitation } from "../actions.ts";

const LOOKS: Readonly<Record<LinkState, { word: string; tone: Tone }>> = {
  open: { word: "Open", tone: "accent" },
  used: { word: "Used", tone: "mining" },
  revoked: { word: "Withdrawn", tone: "neutral" },
  expired: { word: "Expired", tone: "neutral" },
};

/** When a link came to its end, or will. */
function endOf(link: AccessLink): string {
  return link.consumedAt ?? link.revokedAt ?? link.expiresAt;
}

/** Invitations with what became of them; open ones can be withdrawn. */
export function InvitationTable({ links }: { links: readonly AccessLink[] }) {
  const { answer, pending, send } = useAnswer(withdrawInvitation);
  const now = useNow();
  if (links.length === 0) {
    return <EmptyState title="Nobody was invited yet">Make a link above and pass it on.</EmptyState>;
  }
  return (
    <>
      <Refusal answer={answer} />
      <Table
        caption="Invitations"
        head={
          <>
            <Head>Invited</Head>
            <Head>Role</Head>
            <Head>State</Head>
            <Head>By</Head>
            <Head>Made</Head>
            <Head>Used or over</Head>
            <Head>
              <span className="sr-only">Withdraw</span>
            </Head>
          </>
        }
      >
        {links.map((link) => {
          const state = linkState(link, now);
          return (
            <tr key={link.id} data-link-state={state}>
              <Cell label="Invited" wide className="font-medium wrap-anywhere">
                {link.email ?? "the first operator"}
              </Cell>
              <Cell label="Role">{link.role}</Cell>
              <Cell label="State">
                <Badge tone={LOOKS[state].tone}>{LOOKS[state].word}</Badge>
              </Cell>
              <Cell label="By">{link.createdBy}</Cell>
              <Cell label="Made">
                <TimeAgo at={link.createdAt} />
              </Cell>
              <Cell label="Used or over">
                <TimeAgo at={endOf(link)} />
              </Cell>
              <Cell label="Withdraw" figure>
                {state === "open" ? (
                  <Button size="small" disabled={pending} onClick={() => void send({ id: link.id })}>
                    Withdraw
                  </Button>
                ) : null}
              </Cell>
            </tr>
          );
        })}
      </Table>
    </>
  );
}
