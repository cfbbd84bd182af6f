import Link from "next/link";
import type { CommandBatch } from "#src/domain/commands/list-schema.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { formatPlural } from "../format/quantity.ts";
import { Cell } from "../primitives/table.tsx";
import { COMMAND_VERBS } from "./command-words.ts";
import { commandsHref } from "./commands-href.ts";
import { StatusShares } from "./status-shares.tsx";

/** A command that one request issued to many hosts, as a row among commands of one host. */
export function BatchRow({ batch: { newest, statuses, size } }: { batch: CommandBatch }) {
  return (
    <tr>
      <Cell label="Status">
        <Link
          href={commandsHref({ batchOf: newest.id })}
          className="font-medium whitespace-nowrap underline-offset-2 hover:underline"
        >
          {formatPlural(size, "host")} at once
        </Link>
      </Cell>
      <Cell label="Command" className="font-medium whitespace-nowrap">
        {COMMAND_VERBS[newest.kind]}
      </Cell>
      <Cell label="Host" className="text-ink-muted md:whitespace-nowrap">
        {newest.hostName} and others
      </Cell>
      <Cell label="Outcome" wide>
        <StatusShares statuses={statuses} />
      </Cell>
      <Cell label="By, reason" wide className="wrap-anywhere">
        {newest.actor.name}: <span className="text-ink-muted">{newest.reason}</span>
      </Cell>
      <Cell label="Took" figure>
        {null}
      </Cell>
      <Cell label="Issued" figure>
        <TimeAgo at={newest.issuedAt} />
      </Cell>
    </tr>
  );
}
