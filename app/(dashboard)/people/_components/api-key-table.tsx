"use client";

import type { ApiKey } from "#src/domain/access/schema.ts";
import { useNow } from "#src/ui/clock/clock-provider.tsx";
import { TimeAgo } from "#src/ui/clock/time-ago.tsx";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Button } from "#src/ui/primitives/button.tsx";
import { Cell, Head, Table } from "#src/ui/primitives/table.tsx";
import { endApiKey } from "../actions.ts";

function keyState(key: ApiKey, now: number): "in force" | "revoked" | "expired" {
  if (key.revokedAt) return "revoked";
  return key.expiresAt && Date.parse(key.expiresAt) <= now ? "expired" : "in force";
}

/** The API keys that were made; those in force can be revoked. */
export function ApiKeyTable({ keys }: { keys: readonly ApiKey[] }) {
  const { answer, pending, send } = useAnswer(endApiKey);
  const now = useNow();
  if (keys.length === 0) return <p className="text-ink-muted">No API key was made yet.</p>;
  return (
    <>
      <Refusal answer={answer} />
      <Table
        caption="API keys"
        head={
          <>
            <Head>Name</Head>
            <Head>Begins with</Head>
            <Head>Role</Head>
            <Head>State</Head>
            <Head>Made by</Head>
            <Head>Last used</Head>
            <Head>Expires</Head>
            <Head>
              <span className="sr-only">Revoke</span>
            </Head>
          </>
        }
      >
        {keys.map((key) => (
          <tr key={key.id}>
            <Cell label="Name" className="font-medium">
              {key.name}
            </Cell>
            <Cell label="Begins with">
              <code className="text-xs">{key.prefix}</code>
            </Cell>
            <Cell label="Role">{key.role}</Cell>
            <Cell label="State">{keyState(key, now)}</Cell>
            <Cell label="Made by">{key.createdBy}</Cell>
            <Cell label="Last used">{key.lastUsedAt ? <TimeAgo at={key.lastUsedAt} /> : "never"}</Cell>
            <Cell label="Expires">{key.expiresAt ? <TimeAgo at={key.expiresAt} /> : "never"}</Cell>
            <Cell label="Revoke" figure>
              {keyState(key, now) === "in force" ? (
                <Button disabled={pending} onClick={() => void send({ id: key.id })}>
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
