import type { ReactNode } from "react";
import type { ErrorGroupItem } from "#src/domain/errors/schema.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { formatCount, formatPlural } from "../format/quantity.ts";
import { shortRelease } from "../format/release.ts";
import { Explain } from "../help/explain.tsx";
import { Facts } from "../primitives/facts.tsx";
import { ClassExplained } from "./class-explained.tsx";
import { ErrorStateWord } from "./error-state.tsx";
import { TrendBars } from "./trend-bars.tsx";

/** How often an error came and since when. */
export function GroupFacts({ group }: { group: ErrorGroupItem }) {
  const seen = (at: string, release: string): ReactNode => (
    <>
      <TimeAgo at={at} />
      {release ? <span className="block text-xs text-ink-muted">in {shortRelease(release)}</span> : null}
    </>
  );
  return (
    <div className="grid items-start gap-x-8 gap-y-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
      <Facts
        facts={[
          { name: "State", value: <ErrorStateWord group={group} /> },
          { name: "Class", value: <ClassExplained errorClass={group.errorClass} /> },
          {
            name: "Recoverable",
            value: (
              <Explain term="errorState.recoverable">
                {group.recoverable ? "yes: it may pass by itself" : "no: fix the cause"}
              </Explain>
            ),
          },
          { name: "Events", value: formatCount(group.events) },
          { name: "Hosts", value: formatCount(group.hosts) },
          { name: "From", value: group.components.join(", ") },
          { name: "Last seen", value: seen(group.lastSeenAt, group.lastRelease) },
          { name: "First seen", value: seen(group.firstSeenAt, group.firstRelease) },
        ]}
      />
      <div className="grid gap-1">
        <p className="text-xs text-ink-muted">
          Last 7 days: {formatPlural(group.trend.total, "event")}, each bar 6 hours
        </p>
        <TrendBars trend={group.trend} span="7d" className="h-16 w-full" />
        <p aria-hidden="true" className="flex justify-between text-xs text-ink-muted">
          <span>7 days ago</span>
          <span>now</span>
        </p>
      </div>
    </div>
  );
}
