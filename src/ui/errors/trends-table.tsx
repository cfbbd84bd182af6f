import Link from "next/link";
import type { PartTrend } from "#src/domain/errors/schema.ts";
import { errorClassSchema } from "#src/protocol/commands.ts";
import { COMPONENTS } from "#src/telemetry/components.ts";
import { formatChange, formatCount } from "../format/quantity.ts";
import { shortRelease } from "../format/release.ts";
import { Cell, Head, Table } from "../primitives/table.tsx";
import { TREND_WORDS } from "./error-words.ts";
import { type ErrorsAddress, errorsHref } from "./errors-address.ts";
import { TrendBars } from "./trend-bars.tsx";
import type { TrendsAddress } from "./trends-address.ts";

const PART_WORDS = {
  class: { title: "Class", none: "No class" },
  component: { title: "From", none: "No process" },
  host: { title: "Host", none: "No host" },
  release: { title: "Release", none: "No release" },
} as const;

/** Events by what they have in common, most first; each leads to its errors. */
export function TrendsTable({ trends, address }: { trends: readonly PartTrend[]; address: TrendsAddress }) {
  const { part, span } = address;
  const { title } = PART_WORDS[part];
  return (
    <Table
      caption={`Errors by ${title.toLowerCase()}`}
      head={
        <>
          <Head>{title}</Head>
          <Head>{TREND_WORDS[span].name}</Head>
          <Head figure>Events</Head>
          <Head figure>Time before</Head>
        </>
      }
    >
      {trends.map((one) => (
        <tr key={one.key} data-part={one.key}>
          <Cell label={title} wide className="font-medium wrap-anywhere">
            <PartLink one={one} address={address} />
          </Cell>
          <Cell label={TREND_WORDS[span].name} wide className="md:w-1/2">
            <TrendBars trend={one.trend} span={span} className="h-8 w-full" />
          </Cell>
          <Cell label="Events" figure>
            {formatCount(one.trend.total)}
          </Cell>
          <Cell label="Time before" figure>
            {formatCount(one.before)}
            <span className="block text-xs text-ink-muted">
              {formatChange(one.trend.total, one.before) ?? "new"}
            </span>
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

function PartLink({ one: { key, name }, address: { part } }: { one: PartTrend; address: TrendsAddress }) {
  if (key === "") return <span className="text-ink-muted">{PART_WORDS[part].none}</span>;
  const shown = part === "release" ? shortRelease(key) : (name ?? key.replaceAll("_", " "));
  const filter = filterOf(part, key);
  return filter === null ? (
    shown
  ) : (
    <Link href={errorsHref({ state: null, filter })} className="hover:underline">
      {shown}
    </Link>
  );
}

function filterOf(part: TrendsAddress["part"], key: string): ErrorsAddress["filter"] | null {
  if (part === "host") return { hostId: key };
  if (part === "release") return { release: key };
  const errorClass = errorClassSchema.options.find((known) => known === key);
  if (part === "class") return errorClass ? { errorClass } : null;
  const component = COMPONENTS.find((known) => known === key);
  return component ? { component } : null;
}
