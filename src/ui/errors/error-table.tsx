import Link from "next/link";
import type { ErrorGroupItem, TrendSpan } from "#src/domain/errors/schema.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { formatCount } from "../format/quantity.ts";
import { shortRelease } from "../format/release.ts";
import { ChooseCell, ChooseHead, type Choosing } from "../primitives/choosing.tsx";
import { Cell, Head, Table } from "../primitives/table.tsx";
import { ErrorStateWord } from "./error-state.tsx";
import { classWords, TREND_WORDS } from "./error-words.ts";
import { errorHref } from "./errors-address.ts";
import { TrendBars } from "./trend-bars.tsx";

type Props = { groups: readonly ErrorGroupItem[]; trend: TrendSpan; choosing?: Choosing | null };

/** Errors that are one problem each: what, how often, since when, where. */
export function ErrorTable({ groups, trend, choosing = null }: Props) {
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
          <Head figure>Last seen</Head>
          <Head figure>First seen</Head>
          <Head>Release</Head>
          <Head>State</Head>
        </>
      }
    >
      {groups.map((group) => (
        <tr key={group.id} data-error={group.id}>
          {choosing ? <ChooseCell id={group.id} name={group.title} choosing={choosing} /> : null}
          <Cell label="Error" wide className="md:max-w-0 md:w-[42%]">
            <Link href={errorHref(group.id)} className="block font-medium hover:underline md:truncate">
              {group.title}
            </Link>
            <span className="block text-xs text-ink-muted wrap-anywhere md:truncate">
              {[classWords(group.errorClass), group.components.join(", "), group.culprit]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </Cell>
          <Cell label={TREND_WORDS[trend].name} wide>
            <TrendBars trend={group.trend} span={trend} />
          </Cell>
          <Cell label="Events" figure>
            {formatCount(group.events)}
          </Cell>
          <Cell label="Hosts" figure>
            {group.hosts === 0 ? "" : formatCount(group.hosts)}
          </Cell>
          <Cell label="Last seen" figure>
            <TimeAgo at={group.lastSeenAt} />
          </Cell>
          <Cell label="First seen" figure>
            <TimeAgo at={group.firstSeenAt} />
          </Cell>
          <Cell label="Release" className="text-xs text-ink-muted max-md:wrap-anywhere">
            {releases(group)}
          </Cell>
          <Cell label="State">
            <ErrorStateWord group={group} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

function releases({ firstRelease, lastRelease }: ErrorGroupItem): string {
  if (firstRelease === lastRelease || firstRelease === "") return shortRelease(lastRelease);
  return `${shortRelease(firstRelease)} to ${shortRelease(lastRelease)}`;
}
