import Link from "next/link";
import type { ReactNode } from "react";
import type { CommandDto } from "#src/domain/commands/schema.ts";
import { AbsoluteTime } from "../clock/absolute-time.tsx";
import { errorsHref } from "../errors/errors-address.ts";
import { detailLine } from "../format/detail.ts";
import { formatDuration } from "../format/duration.ts";
import { Facts } from "../primitives/facts.tsx";
import { Section } from "../primitives/section.tsx";
import { traceHref } from "../traces/trace-href.ts";

const ACTORS = { user: "person", api_key: "API key", system: "system" } as const;

/** What the ledger keeps about a command beside its progress. */
export function CommandRecord({ command }: { command: CommandDto }) {
  const facts: { name: string; value: ReactNode }[] = [
    { name: "Issued by", value: `${command.actor.name} (${ACTORS[command.actor.type]})` },
    { name: "Arguments", value: detailLine(command.args) || "none" },
    { name: "Expires", value: <AbsoluteTime at={command.expiresAt} /> },
    { name: "Time allowed", value: formatDuration(command.deadlineMs) },
    {
      name: "Trace",
      value: (
        <Link className="underline" href={traceHref(command.traceId)}>
          <code className="text-xs">{command.traceId}</code>
        </Link>
      ),
    },
    {
      name: "Errors",
      value: (
        <Link className="underline" href={errorsHref({ state: null, filter: { commandId: command.id } })}>
          of this command
        </Link>
      ),
    },
    { name: "Counter", value: String(command.counter) },
    { name: "Signed with", value: <code className="text-xs">{command.keyId.slice(0, 16)}</code> },
    { name: "Idempotency key", value: <code className="text-xs">{command.idempotencyKey}</code> },
    { name: "Command id", value: <code className="text-xs">{command.id}</code> },
    { name: "Attempt", value: String(command.attempt + 1) },
    { name: "Cancelled by", value: command.cancelledBy },
  ];
  return (
    <Section title="Record">
      <Facts facts={facts.filter(({ value }) => value !== null)} />
    </Section>
  );
}
