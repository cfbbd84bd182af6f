"use client";

import { useState } from "react";
import { formatHashrate } from "#src/protocol/hashrate.ts";
import { AbsoluteTime } from "../clock/absolute-time.tsx";
import { Cell, Head, Table } from "../primitives/table.tsx";
import { type Columns, summarise } from "./columns.ts";

const ROWS = 24;

/** The same figures as the chart's, in at most 24 rows; made only when someone opens it. */
export function ChartTable({ title, data }: { title: string; data: Columns }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="cursor-pointer text-ink-muted">Show as a table</summary>
      {open ? (
        <Table
          caption={title}
          head={
            <>
              <Head>From</Head>
              <Head figure>Average</Head>
              <Head figure>Lowest</Head>
              <Head figure>Highest</Head>
            </>
          }
        >
          {summarise(data, ROWS).map((row) => (
            <tr key={row.time}>
              <Cell label="From">
                <AbsoluteTime at={new Date(row.time * 1_000).toISOString()} />
              </Cell>
              <Cell label="Average" figure>
                {formatHashrate(row.average)}
              </Cell>
              <Cell label="Lowest" figure>
                {formatHashrate(row.low)}
              </Cell>
              <Cell label="Highest" figure>
                {formatHashrate(row.high)}
              </Cell>
            </tr>
          ))}
        </Table>
      ) : null}
    </details>
  );
}
