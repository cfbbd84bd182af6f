"use client";

import type { EnrolmentTokenDto } from "#src/domain/enrolment/schema.ts";
import { useNow } from "#src/ui/clock/clock-provider.tsx";
import { TimeAgo } from "#src/ui/clock/time-ago.tsx";
import { formatPlural } from "#src/ui/format/quantity.ts";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Explain } from "#src/ui/help/explain.tsx";
import { Badge } from "#src/ui/primitives/badge.tsx";
import { Button } from "#src/ui/primitives/button.tsx";
import { EmptyState } from "#src/ui/primitives/empty-state.tsx";
import { Progress } from "#src/ui/primitives/progress.tsx";
import { Cell, Head, Table } from "#src/ui/primitives/table.tsx";
import { revokeToken } from "../actions.ts";

const TOKEN_WORDS: Readonly<Record<EnrolmentTokenDto["state"], string>> = {
  open: "Open",
  used: "Used up",
  expired: "Expired",
  revoked: "Revoked",
};

/** What is over stays in sight for a day, ms. */
const OVER_SHOWN_MS = 86_400_000;

/** The tokens that were made; open ones can be revoked, those that are long over fold away. */
export function TokenTable({ tokens }: { tokens: readonly EnrolmentTokenDto[] }) {
  const now = useNow();
  if (tokens.length === 0) {
    return <EmptyState title="No token was made yet">Make one above; its line enrols a host.</EmptyState>;
  }
  const isOver = ({ state, createdAt }: EnrolmentTokenDto) =>
    state !== "open" && now - Date.parse(createdAt) > OVER_SHOWN_MS;
  const over = tokens.filter(isOver);
  return (
    <>
      {over.length < tokens.length ? (
        <TokenRows caption="Enrolment tokens" tokens={tokens.filter((token) => !isOver(token))} />
      ) : null}
      {over.length > 0 ? (
        <details className="px-4 pb-2">
          <summary className="cursor-pointer py-1 text-ink-muted">
            {formatPlural(over.length, "older token that is over", "older tokens that are over")}
          </summary>
          <TokenRows caption="Tokens that are over" tokens={over} />
        </details>
      ) : null}
    </>
  );
}

function TokenRows({ caption, tokens }: { caption: string; tokens: readonly EnrolmentTokenDto[] }) {
  const { answer, pending, send } = useAnswer(revokeToken);
  return (
    <>
      <Refusal answer={answer} />
      <Table
        caption={caption}
        head={
          <>
            <Head>State</Head>
            <Head>For</Head>
            <Head>Used</Head>
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
            <Cell label="State">
              <Explain term={`token.${token.state}`} className="no-underline">
                <Badge tone={token.state === "open" ? "accent" : "neutral"}>{TOKEN_WORDS[token.state]}</Badge>
              </Explain>
            </Cell>
            <Cell label="For" className="font-medium wrap-anywhere">
              {token.host ? token.host.name : [token.site, ...token.tags].join(" · ")}
            </Cell>
            <Cell label="Used">
              <span className="grid max-w-28 gap-1 tabular-nums">
                {token.uses} of {token.usesAllowed}
                {token.usesAllowed > 1 ? (
                  <Progress label="Uses" value={token.uses} max={token.usesAllowed} />
                ) : null}
              </span>
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
                <Button size="small" disabled={pending} onClick={() => void send({ id: token.id })}>
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
