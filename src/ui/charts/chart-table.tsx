"use client";

import { useState } from "react";
import { AbsoluteTime } from "../clock/absolute-time.tsx";
import { Cell, Head, Table } from "../primitives/table.tsx";
import type { ChartData } from "./chart-line.ts";
import type { ChartScale } from "./chart-scale.ts";
import { type LineSummary, tableRows } from "./summary.ts";

const ROWS = 24;

type Props = { title: string; data: ChartData; scale: ChartScale };

function figures(summary: LineSummary | null, format: ChartScale["format"]): string {
  if (summary === null) return "";
  const { average, low, high } = summary;
  return low === high ? format(average) : `${format(average)} (${format(low)} to ${format(high)})`;
}

/** The same figures as the chart's, in at most 24 rows; made only when someone opens it. */
export function ChartTable({ title, data, scale }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)} className="group min-w-0">
      <summary className="w-fit cursor-pointer rounded-sm text-xs text-ink-muted hover:text-ink">
        Show as a table
      </summary>
      {open ? (
        <div className="mt-2 max-h-80 overflow-y-auto">
          <Table
            caption={title}
            head={
              <>
                <Head>From</Head>
                {data.lines.map((line) => (
                  <Head key={line.name} figure>
                    {line.name}: average (range)
                  </Head>
                ))}
              </>
            }
          >
            {tableRows(data, ROWS).map((row) => (
              <tr key={row.time}>
                <Cell label="From">
                  <AbsoluteTime at={new Date(row.time * 1_000).toISOString()} />
                </Cell>
                {row.lines.map((line) => (
                  <Cell key={line.name} label={line.name} figure>
                    {figures(line.summary, scale.format)}
                  </Cell>
                ))}
              </tr>
            ))}
          </Table>
        </div>
      ) : null}
    </details>
  );
}
