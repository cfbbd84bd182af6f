import Link from "next/link";
import type { RelatedCommand, RelatedCommands, Relation } from "#src/domain/commands/related-schema.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { formatPlural } from "../format/quantity.ts";
import { batchSize } from "./batch-size.ts";
import { CommandStatusWord } from "./command-status.tsx";
import { COMMAND_VERBS } from "./command-words.ts";
import { commandsHref } from "./commands-href.ts";
import { StatusShares } from "./status-shares.tsx";

const RELATIONS: Readonly<Record<Relation, string>> = {
  retry_of: "Tried again after",
  retried_by: "Tried again by",
  superseded_by: "Superseded by",
  superseded: "Took the place of",
  later: "Later",
};

type Props = { id: string; related: RelatedCommands };

/** Other commands that belong to one: of its request, retries, what superseded what, and what came later. */
export function RelatedList({ id, related }: Props) {
  const { tied, later, batch } = related;
  const size = batchSize(batch);
  const known = new Set(tied.map((each) => each.id));
  const others = [...tied, ...later.filter((each) => !known.has(each.id))];
  if (size === 1 && others.length === 0) {
    return <p className="text-ink-muted">Nothing was issued to this host since.</p>;
  }
  return (
    <ul className="grid gap-2.5">
      {size > 1 ? (
        <li className="grid gap-1.5">
          <Link className="underline underline-offset-2" href={commandsHref({ batchOf: id })}>
            Issued to {formatPlural(size, "host")} at once
          </Link>
          <StatusShares statuses={batch} />
        </li>
      ) : null}
      {others.map((each) => (
        <Other key={each.id} command={each} />
      ))}
    </ul>
  );
}

function Other({
  command: { id, relation, kind, status, actorName, issuedAt },
}: {
  command: RelatedCommand;
}) {
  return (
    <li className="grid">
      <span className="text-xs text-ink-muted">{RELATIONS[relation]}</span>
      <span className="flex flex-wrap items-baseline gap-x-2">
        <Link className="font-medium underline-offset-2 hover:underline" href={`/commands/${id}`}>
          {COMMAND_VERBS[kind]}
        </Link>
        <CommandStatusWord status={status} />
      </span>
      <span className="text-xs text-ink-muted">
        {actorName} · <TimeAgo at={issuedAt} />
      </span>
    </li>
  );
}
