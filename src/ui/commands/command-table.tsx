import Link from "next/link";
import type { CommandDto } from "#src/domain/commands/schema.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { Cell, Head, Table } from "../primitives/table.tsx";
import { CommandStatusWord } from "./command-status.tsx";
import { COMMAND_VERBS } from "./command-words.ts";
import { outcomeWords, tookWords } from "./outcome-words.ts";

type Props = { commands: readonly CommandDto[]; withHost?: boolean };

/** Commands, newest first, each with how it stands and what proves it. */
export function CommandTable({ commands, withHost = false }: Props) {
  if (commands.length === 0) return <p className="p-4 text-ink-muted">No commands yet.</p>;
  return (
    <Table
      caption="Commands"
      head={
        <>
          <Head>Status</Head>
          <Head>Command</Head>
          {withHost ? <Head>Host</Head> : null}
          <Head>Outcome</Head>
          <Head>By, reason</Head>
          <Head figure>Took</Head>
          <Head figure>Issued</Head>
        </>
      }
    >
      {commands.map((command) => (
        <CommandRow key={command.id} command={command} withHost={withHost} />
      ))}
    </Table>
  );
}

/** One command as a row of a table with the columns of `CommandTable`. */
export function CommandRow({ command, withHost }: { command: CommandDto; withHost: boolean }) {
  return (
    <tr>
      <Cell label="Status">
        <CommandStatusWord status={command.status} />
      </Cell>
      <Cell label="Command" className="whitespace-nowrap">
        <Link href={`/commands/${command.id}`} className="font-medium underline-offset-2 hover:underline">
          {COMMAND_VERBS[command.kind]}
        </Link>
      </Cell>
      {withHost ? (
        <Cell label="Host" className="md:whitespace-nowrap">
          <Link href={`/hosts/${command.hostId}`} className="underline-offset-2 hover:underline">
            {command.hostName}
          </Link>
        </Cell>
      ) : null}
      <Cell label="Outcome" wide className="wrap-anywhere">
        {outcomeWords(command)}
      </Cell>
      <Cell label="By, reason" wide className="wrap-anywhere">
        {command.actor.name}: <span className="text-ink-muted">{command.reason}</span>
      </Cell>
      <Cell label="Took" figure>
        {tookWords(command)}
      </Cell>
      <Cell label="Issued" figure>
        <TimeAgo at={command.issuedAt} />
      </Cell>
    </tr>
  );
}
