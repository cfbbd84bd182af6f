import Link from "next/link";
import type { ReactNode } from "react";
import type { FleetChanges, MaintenanceNow } from "#src/domain/fleet/schema.ts";
import { AbsoluteTime } from "../clock/absolute-time.tsx";
import { COMMAND_STATUSES } from "../commands/command-words.ts";
import { formatCount, formatPlural } from "../format/quantity.ts";
import { StateIcon } from "../hosts/state-icon.tsx";
import type { StateShape } from "../hosts/state-words.ts";
import { INK, type StateTone } from "../primitives/tone.ts";

type Props = { changes: FleetChanges; warmingUp: number };

/** What is on its way to another state: one line, quiet when nothing is. */
export function Changing({ changes: { commands, maintenance }, warmingUp }: Props) {
  const nothing = commands.length === 0 && maintenance.length === 0 && warmingUp === 0;
  return (
    <section
      aria-label="Changing now"
      className="flex min-h-11 flex-wrap items-center gap-x-5 gap-y-1 rounded-lg border border-line bg-surface px-4 py-2"
    >
      <h2 className="text-xs text-ink-muted">Changing now</h2>
      {nothing ? (
        <p className="text-ink-muted">Nothing: no command is under way, no host is in maintenance.</p>
      ) : null}
      {commands.map(({ status, count }) => (
        <Item key={status} tone="warming" shape="half" href={`/commands?status=${status}`}>
          {formatPlural(count, "command")} {COMMAND_STATUSES[status].word.toLowerCase()}
        </Item>
      ))}
      {warmingUp > 0 ? (
        <Item tone="warming" shape="half" href="/hosts?state=warming_up">
          {formatCount(warmingUp)} warming up
        </Item>
      ) : null}
      {maintenance.map((window) => (
        <Item key={window.id} tone="maintenance" shape="wrench" href={hrefOf(window)}>
          {window.name ?? "Everything"} in maintenance until <AbsoluteTime at={window.until} />
          <span className="text-ink-muted">
            {" "}
            · {window.by}: {window.reason}
          </span>
        </Item>
      ))}
    </section>
  );
}

function hrefOf({ hostId, siteId }: MaintenanceNow): string {
  if (hostId) return `/hosts/${hostId}`;
  return siteId ? `/hosts?site=${siteId}` : "/hosts?state=in_maintenance";
}

type ItemProps = { tone: StateTone; shape: StateShape; href: string; children: ReactNode };

function Item({ tone, shape, href, children }: ItemProps) {
  return (
    <Link href={href} className="inline-flex min-w-0 items-baseline gap-1.5 hover:underline">
      <span className={`self-center ${INK[tone]}`}>
        <StateIcon shape={shape} />
      </span>
      <span className="wrap-anywhere">{children}</span>
    </Link>
  );
}
