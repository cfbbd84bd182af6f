"use client";

import { useState } from "react";
import { type KeyState, keyState } from "#src/domain/access/rules.ts";
import type { ApiKey } from "#src/domain/access/schema.ts";
import { useNow } from "#src/ui/clock/clock-provider.tsx";
import { TimeAgo } from "#src/ui/clock/time-ago.tsx";
import { ConfirmDialog } from "#src/ui/forms/confirm-dialog.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Badge } from "#src/ui/primitives/badge.tsx";
import { Button } from "#src/ui/primitives/button.tsx";
import { EmptyState } from "#src/ui/primitives/empty-state.tsx";
import { Cell, Head, Table } from "#src/ui/primitives/table.tsx";
import type { Tone } from "#src/ui/primitives/tone.ts";
import { endApiKey } from "../actions.ts";

const LOOKS: Readonly<Record<KeyState, { word: string; tone: Tone }>> = {
  "in force": { word: "In force", tone: "mining" },
  expiring: { word: "Expires soon", tone: "attention" },
  revoked: { word: "Revoked", tone: "neutral" },
  expired: { word: "Expired", tone: "neutral" },
};

/** The API keys that were made; those that work can be revoked. */
export function ApiKeyTable({ keys }: { keys: readonly ApiKey[] }) {
  const now = useNow();
  if (keys.length === 0) {
    return (
      <EmptyState title="No API key was made yet">
        A key lets a script read the fleet or command it, by the REST interface, with a role of its own.
      </EmptyState>
    );
  }
  return (
    <Table
      caption="API keys"
      head={
        <>
          <Head>Name</Head>
          <Head>Role</Head>
          <Head>State</Head>
          <Head>Last used</Head>
          <Head>Expires</Head>
          <Head>Made by</Head>
          <Head>
            <span className="sr-only">Revoke</span>
          </Head>
        </>
      }
    >
      {keys.map((key) => (
        <KeyRow key={key.id} apiKey={key} state={keyState(key, now)} />
      ))}
    </Table>
  );
}

function KeyRow({ apiKey, state }: { apiKey: ApiKey; state: KeyState }) {
  const works = state === "in force" || state === "expiring";
  return (
    <tr data-key-state={state}>
      <Cell label="Name" wide>
        <span className="font-medium">{apiKey.name}</span>{" "}
        <code className="text-xs text-ink-muted">{apiKey.prefix}…</code>
      </Cell>
      <Cell label="Role">{apiKey.role}</Cell>
      <Cell label="State">
        <Badge tone={LOOKS[state].tone}>{LOOKS[state].word}</Badge>
      </Cell>
      <Cell label="Last used">{apiKey.lastUsedAt ? <TimeAgo at={apiKey.lastUsedAt} /> : "never"}</Cell>
      <Cell label="Expires">{apiKey.expiresAt ? <TimeAgo at={apiKey.expiresAt} /> : "never"}</Cell>
      <Cell label="Made by">
        {apiKey.createdBy}, <TimeAgo at={apiKey.createdAt} />
      </Cell>
      <Cell label="Revoke" figure>
        {works ? <Revoke apiKey={apiKey} /> : null}
      </Cell>
    </tr>
  );
}

function Revoke({ apiKey }: { apiKey: ApiKey }) {
  const [asking, setAsking] = useState(false);
  const { answer, pending, send } = useAnswer(endApiKey);
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        Revoke
      </Button>
      <ConfirmDialog
        title={`Revoke ${apiKey.name}`}
        verb="Revoke the key"
        open={asking}
        pending={pending}
        answer={answer}
        onClose={() => setAsking(false)}
        onConfirm={() => void send({ id: apiKey.id }).then(({ ok }) => ok && setAsking(false))}
      >
        Requests with this key are refused at once, and it cannot be brought back.{" "}
        {apiKey.lastUsedAt ? (
          <>
            It was last used <TimeAgo at={apiKey.lastUsedAt} />.
          </>
        ) : (
          "It was never used."
        )}
      </ConfirmDialog>
    </>
  );
}
