import Link from "next/link";
import type { ReactNode } from "react";
import type { ErrorGroupItem } from "#src/domain/errors/schema.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { formatCount, formatPlural } from "../format/quantity.ts";
import { shortRelease } from "../format/release.ts";
import { Facts } from "../primitives/facts.tsx";
import { ErrorStateWord } from "./error-state.tsx";
import { classWords } from "./error-words.ts";
import { TrendBars } from "./trend-bars.tsx";

type Props = {
  group: ErrorGroupItem;
  releases: readonly { release: string; events: number }[];
  hosts: readonly { hostId: string; name: string | null; events: number }[];
};

/** How often an error came, since when, in which releases, on which hosts. */
export function GroupFacts({ group, releases, hosts }: Props) {
  const seen = (at: string, release: string): ReactNode => (
    <>
      <TimeAgo at={at} />
      {release ? ` in ${shortRelease(release)}` : ""}
    </>
  );
  return (
    <div className="grid gap-4">
      <Facts
        facts={[
          { name: "State", value: <ErrorStateWord group={group} /> },
          { name: "Class", value: classWords(group.errorClass) },
          {
            name: "Recoverable",
            value: group.recoverable ? "yes: it may pass by itself" : "no: fix the cause",
          },
          { name: "Events", value: formatCount(group.events) },
          { name: "First seen", value: seen(group.firstSeenAt, group.firstRelease) },
          { name: "Last seen", value: seen(group.lastSeenAt, group.lastRelease) },
          { name: "From", value: group.components.join(", ") },
          { name: "Releases", value: releases.map(counted).join(", ") || null },
        ]}
      />
      <div className="grid gap-1">
        <p className="text-xs text-ink-muted">
          Last 7 days: {formatPlural(group.trend.total, "event")}, each bar 6 hours
        </p>
        <TrendBars trend={group.trend} span="7d" className="h-12 w-full max-w-2xl" />
      </div>
      {hosts.length > 0 ? (
        <p className="wrap-anywhere">
          <span className="text-ink-muted">{formatPlural(group.hosts, "host")}: </span>
          {hosts.map(({ hostId, name, events }, index) => (
            <span key={hostId}>
              {index > 0 ? ", " : ""}
              <Link className="underline" href={`/hosts/${hostId}`}>
                {name ?? hostId}
              </Link>{" "}
              <span className="text-ink-muted tabular-nums">{formatCount(events)}</span>
            </span>
          ))}
          {group.hosts > hosts.length ? " and others" : ""}
        </p>
      ) : null}
    </div>
  );
}

function counted({ release, events }: { release: string; events: number }): string {
  return `${shortRelease(release)} (${formatCount(events)})`;
}
