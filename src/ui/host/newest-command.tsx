import Link from "next/link";
import type { CommandDto } from "#src/domain/commands/schema.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { CommandProgress } from "../commands/command-progress.tsx";
import { CommandStatusWord } from "../commands/command-status.tsx";
import { COMMAND_VERBS } from "../commands/command-words.ts";

/** After this long nobody waits for an outcome any more, ms. */
const RECENT_MS = 2 * 60_000;

type Props = {
  command: CommandDto;
  /** ms since the epoch. */
  now: number;
};

/** How the newest command of a host stands: step by step while it matters, in one line afterwards. */
export function NewestCommand({ command, now }: Props) {
  if (command.finishedAt === null || now - Date.parse(command.finishedAt) < RECENT_MS) {
    return (
      <section aria-label="Newest command" className="min-w-0 rounded-lg border border-line bg-surface p-4">
        <CommandProgress command={command} />
      </section>
    );
  }
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 text-ink-muted" data-command={command.id}>
      Last command:
      <Link
        href={`/commands/${command.id}`}
        className="font-medium text-ink underline-offset-2 hover:underline"
      >
        {COMMAND_VERBS[command.kind]}
      </Link>
      <CommandStatusWord status={command.status} />
      <span className="wrap-anywhere">
        {command.actor.name}: {command.reason} · <TimeAgo at={command.issuedAt} />
      </span>
    </p>
  );
}
