import Link from "next/link";
import type { CommandDto } from "#src/domain/commands/schema.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { formatStep } from "../format/duration.ts";
import { Cell, Head, Table } from "../primitives/table.tsx";
import { CommandStatusWord } from "./command-status.tsx";
import { COMMAND_VERBS } from "./command-words.ts";

type Props = { commands: readonly CommandDto[]; withHost?: boolean };

function result(command: CommandDto): string {
  if (command.error) return command.error.message;
  return command.effect?.summary ?? command.note ?? "";
}

function took(command: CommandDto): string {
  if (command.finishedAt === null) return "";
  return formatStep(Date.parse(command.finishedAt) - Date.parse(command.issuedAt));
}

/** Commands, newest first, each with how it stands and what proves it. */
export function CommandTable({ commands, withHost = false }: Props) {
  if (commands.length === 0) return <p className="text-ink-muted">No commands yet.</p>;
  return (
    <Table
      caption="Commands"
      head={
        <>
          <Head>Command</Head>
          {withHost ? <Head>Host</Head> : null}
          <Head>Status</Head>
          <Head>Result</Head>
          <Head>By, reason</Head>
          <Head figure>Took</Head>
          <Head figure>Issued</Head>
        </>
      }
    >
      {commands.map((command) => (
        <tr key={command.id}>
          <Cell label="Command">
            <Link href={`/commands/${command.id}`} className="font-medium hover:underline">
              {COMMAND_VERBS[command.kind]}
            </Link>
          </Cell>
          {withHost ? (
            <Cell label="Host">
              <Link href={`/hosts/${command.hostId}`} className="hover:underline">
                {command.hostName}
              </Link>
            </Cell>
          ) : null}
          <Cell label="Status">
            <CommandStatusWord status={command.status} />
          </Cell>
          <Cell label="Result" wide className="wrap-anywhere">
            {result(command)}
          </Cell>
          <Cell label="By, reason" wide className="wrap-anywhere">
            {command.actor.name}: {command.reason}
          </Cell>
          <Cell label="Took" figure>
            {took(command)}
          </Cell>
          <Cell label="Issued" figure>
            <TimeAgo at={command.issuedAt} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
