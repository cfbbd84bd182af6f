import type { TelemetryStatus } from "#src/domain/telemetry/status-schema.ts";
import { formatCount } from "../format/quantity.ts";
import { Cell, Head, Table } from "../primitives/table.tsx";
import { reasonWords } from "./sentry-words.ts";

/** What was not kept or not sent in the last seven days, and why. */
export function DropTable({ dropped }: { dropped: TelemetryStatus["dropped"] }) {
  if (dropped.length === 0) return <p className="text-ink-muted">Nothing was dropped in the last 7 days.</p>;
  return (
    <Table
      caption="Dropped in the last 7 days"
      head={
        <>
          <Head>What</Head>
          <Head>From</Head>
          <Head>Why</Head>
          <Head figure>Times</Head>
        </>
      }
    >
      {dropped.map(({ reason, category, component, count }) => (
        <tr key={`${reason} ${category} ${component}`}>
          <Cell label="What">{category.replaceAll("_", " ")}</Cell>
          <Cell label="From">{component}</Cell>
          <Cell label="Why" wide className="wrap-anywhere">
            {reasonWords(reason)}
          </Cell>
          <Cell label="Times" figure>
            {formatCount(count)}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
