import Link from "next/link";
import type { ErrorGroupItem, TrendSpan } from "#src/domain/errors/schema.ts";
import type { ErrorState } from "#src/domain/errors/state-schema.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { formatCount } from "../format/quantity.ts";
import { ChooseCell, ChooseHead, type Choosing } from "../primitives/choosing.tsx";
import { Cell, Head, Table } from "../primitives/table.tsx";
import { ClassExplained } from "./class-explained.tsx";
import { ErrorStateWord } from "./error-state.tsx";
import { levelTone, TREND_WORDS } from "./error-words.ts";
import { errorHref } from "./errors-address.ts";
import { TrendBars } from "./trend-bars.tsx";

type Props = {
  groups: readonly ErrorGroupItem[];
  trend: TrendSpan;
  /** The state that all of them have; null when they differ, and each says its own. */
  ofState?: ErrorState | null;
  choosing?: Choosing | null;
};

/** Errors that are one problem each: what, how often, since when, where. */
export function ErrorTable({ groups, trend, ofState = null, choosing = null }: Props) {
  return (
    <Table
      caption="Errors"
      head={
        <>
          {choosing ? <ChooseHead /> : null}
          <Head>Error</Head>
          <Head>{TREND_WORDS[trend].name}</Head>
          <Head figure>Events</Head>
          <Head figure>Hosts</Head>
          <Head figure>Last and first seen</Head>
          {ofState === "open" ? null : <Head>State</Head>}
        </>
      }
    >
      {groups.map((group) => (
        <tr key={group.id} data-error={group.id}>
          {choosing ? <ChooseCell id={group.id} name={group.title} choosing={choosing} /> : null}
          <Cell label="Error" wide className="md:w-[48%] md:max-w-0">
            <What group={group} />
          </Cell>
          <Cell label={TREND_WORDS[trend].name} wide>
            <TrendBars trend={group.trend} span={trend} className="h-6 w-24 max-md:w-full" />
          </Cell>
          <Cell label="Events" figure>
            {formatCount(group.events)}
          </Cell>
          <Cell label="Hosts" figure>
            {group.hosts === 0 ? "" : formatCount(group.hosts)}
          </Cell>
          <Cell label="Last and first seen" figure>
            <TimeAgo at={group.lastSeenAt} />
            <span className="block text-xs text-ink-muted">
              <TimeAgo at={group.firstSeenAt} />
            </span>
          </Cell>
          {ofState === "open" ? null : (
            <Cell label="State">
              <ErrorStateWord group={group} />
            </Cell>
          )}
        </tr>
      ))}
    </Table>
  );
}

function What({ group }: { group: ErrorGroupItem }) {
  return (
    <>
      <Link
        href={errorHref(group.id)}
        className="flex items-baseline gap-2 font-medium hover:underline"
        title={group.title}
      >
        <span
          aria-hidden="true"
          className={`size-1.5 shrink-0 -translate-y-px rounded-full bg-current ${levelTone(group.level)}`}
        />
        <span className="min-w-0 wrap-anywhere md:truncate">{group.title}</span>
      </Link>
      <span className="block ps-3.5 text-xs text-ink-muted wrap-anywhere md:truncate">
        <ClassExplained errorClass={group.errorClass} />
        {group.state === "open" && group.regressedAt ? (
          <>
            {" "}
            · <span className="text-state-attention">came back</span> <TimeAgo at={group.regressedAt} />
          </>
        ) : null}
        {[...group.components, placeOf(group)].map((part) => (part ? ` · ${part}` : "")).join("")}
      </span>
    </>
  );
}

/** Where it broke, unless that is a name in shipped code, which says nothing to a reader. */
function placeOf({ culprit }: ErrorGroupItem): string {
  return /\.[cm]?js\b|chunks\//.test(culprit) ? "" : culprit;
}
