import Link from "next/link";
import type { CommandDto } from "#src/domain/commands/schema.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { CommandStatusWord } from "../commands/command-status.tsx";
import { COMMAND_VERBS } from "../commands/command-words.ts";
import { formatStep } from "../format/duration.ts";
import { EmptyState } from "../primitives/empty-state.tsx";
import { Cell, Head, Table } from "../primitives/table.tsx";
import { traceHref } from "../traces/trace-href.ts";

function took({ issuedAt, finishedAt }: CommandDto): string {
  return finishedAt === null ? "" : formatStep(Date.parse(finishedAt) - Date.parse(issuedAt));
}

function CommandRow({ command }: { command: CommandDto }) {
  return (
    <tr>
      <Cell label="Command">
        <Link href={`/commands/${command.id}`} className="font-medium hover:underline">
          {COMMAND_VERBS[command.kind]}
        </Link>
      </Cell>
      <Cell label="Status">
        <CommandStatusWord status={command.status} />
      </Cell>
      <Cell label="Effect" wide className="wrap-anywhere">
        {command.error?.message ?? command.effect?.summary ?? command.note ?? ""}
      </Cell>
      <Cell label="By, reason" wide className="wrap-anywhere">
        {command.actor.name}: {command.reason}
      </Cell>
      <Cell label="Trace">
        <Link href={traceHref(command.traceId)} className="font-mono text-xs hover:underline">
          {command.traceId.slice(0, 8)}
          <span className="sr-only">: the trace of this command</span>
        </Link>
      </Cell>
      <Cell label="Took" figure>
        {took(command)}
      </Cell>
      <Cell label="Issued" figure>
        <TimeAgo at={command.issuedAt} />
      </Cell>
    </tr>
  );
}

/** The commands of one host, newest first, each with what it did and its trace. */
export function HostCommands({ commands }: { commands: readonly CommandDto[] }) {
  if (commands.length === 0) {
    return (
      <EmptyState title="No command yet">
        This host has not been commanded. The buttons above ask it to pause, resume, start, stop or restart.
      </EmptyState>
    );
  }
  return (
    <Table
      caption="Commands"
      head={
        <>
          <Head>Command</Head>
          <Head>Status</Head>
          <Head>Effect</Head>
          <Head>By, reason</Head>
          <Head>Trace</Head>
          <Head figure>Took</Head>
          <Head figure>Issued</Head>
        </>
      }
    >
      {commands.map((command) => (
        <CommandRow key={command.id} command={command} />
      ))}
    </Table>
  );
}
