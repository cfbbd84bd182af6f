"use client";

import { useState } from "react";
import type { StateSpan } from "#src/domain/health/history-schema.ts";
import { AbsoluteTime } from "../clock/absolute-time.tsx";
import { formatDuration } from "../format/duration.ts";
import { StateWord } from "../hosts/host-state.tsx";
import { Cell, Head, Table } from "../primitives/table.tsx";
import { percent, stateShares } from "./span-shares.ts";

const ROWS = 50;

/** How long a host was in each state, and each span by itself for those who read rather than look. */
export function SpanList({ spans }: { spans: readonly StateSpan[] }) {
  const [open, setOpen] = useState(false);
  return (
    <details
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="grid gap-2 text-xs text-ink-muted"
    >
      <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-4 gap-y-1 rounded-sm">
        {stateShares(spans).map(({ state, ms, share }) => (
          <span key={state} className="inline-flex items-baseline gap-1.5">
            <StateWord state={state} />
            <span className="tabular-nums">
              {percent(share)} · {formatDuration(ms)}
            </span>
          </span>
        ))}
        <span className="ms-auto hover:text-ink">Show as a table</span>
      </summary>
      {open ? (
        <div className="max-h-80 overflow-y-auto text-sm text-ink">
          <Table
            caption="States"
            head={
              <>
                <Head>From</Head>
                <Head>State</Head>
                <Head>Reason</Head>
                <Head figure>For</Head>
              </>
            }
          >
            {spans
              .slice(-ROWS)
              .reverse()
              .map((span) => (
                <tr key={span.from}>
                  <Cell label="From">
                    <AbsoluteTime at={new Date(span.from).toISOString()} />
                  </Cell>
                  <Cell label="State">
                    <StateWord state={span.state} />
                  </Cell>
                  <Cell label="Reason" wide className="wrap-anywhere">
                    {span.reason}
                  </Cell>
                  <Cell label="For" figure>
                    {formatDuration(span.to - span.from)}
                  </Cell>
                </tr>
              ))}
          </Table>
        </div>
      ) : null}
    </details>
  );
}
