"use client";

import type { EnrolmentTokenDto } from "#src/domain/enrolment/schema.ts";
import { TimeAgo } from "#src/ui/clock/time-ago.tsx";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Button } from "#src/ui/primitives/button.tsx";
import { Cell, Head, Table } from "#src/ui/primitives/table.tsx";
import { revokeToken } from "../actions.ts";

/** The tokens that were made; open ones can be revoked. */
export function TokenTable({ tokens }: { tokens: readonly EnrolmentTokenDto[] }) {
  const { answer, pending, send } = useAnswer(revokeToken);
  if (tokens.length === 0) return <p className="text-ink-muted">No token was made yet.</p>;
  return (
    <>
      <Refusal answer={answer} />
      <Table
        caption="Enrolment tokens"
        head={
          <>
            <Head>State</Head>
            <Head>For</Head>
            <Head figure>Used</Head>
            <Head>Made by</Head>
            <Head>Made</Head>
            <Head>Expires</Head>
            <Head>
              <span className="sr-only">Revoke</span>
            </Head>
          </>
        }
      >
        {tokens.map((token) => (
          <tr key={token.id}>
            <Cell label="State" className="font-medium">
              {token.state}
            </Cell>
            <Cell label="For">{token.host ? token.host.name : [token.site, ...token.tags].join(" · ")}</Cell>
            <Cell label="Used" figure>
              {token.uses} of {token.usesAllowed}
            </Cell>
            <Cell label="Made by">{token.createdBy}</Cell>
            <Cell label="Made">
              <TimeAgo at={token.createdAt} />
            </Cell>
            <Cell label="Expires">
              <TimeAgo at={token.expiresAt} />
            </Cell>
            <Cell label="Revoke" figure>
              {token.state === "open" ? (
                <Button disabled={pending} onClick={() => void send({ id: token.id })}>
                  Revoke
                </Button>
              ) : null}
            </Cell>
          </tr>
        ))}
      </Table>
    </>
  );
}
