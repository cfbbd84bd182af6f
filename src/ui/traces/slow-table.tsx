import Link from "next/link";
import type { SlowName } from "#src/domain/telemetry/trace-schema.ts";
import { formatCount, formatShare } from "../format/quantity.ts";
import { Cell, Head, Table } from "../primitives/table.tsx";
import { formatTook } from "./span-time.ts";
import { traceHref } from "./trace-href.ts";

/** What takes long, slowest first, each with the trace that shows why. */
export function SlowTable({ names }: { names: readonly SlowName[] }) {
  return (
    <Table
      caption="Slowest by name"
      head={
        <>
          <Head>Name</Head>
          <Head>From</Head>
          <Head figure>Half take less than</Head>
          <Head figure>95 % take less than</Head>
          <Head figure>Slowest</Head>
          <Head figure>Sampled</Head>
          <Head figure>Failed</Head>
        </>
      }
    >
      {names.map((each) => (
        <tr key={`${each.component} ${each.op} ${each.name}`}>
          <Cell label="Name" wide className="wrap-anywhere">
            {each.name}
          </Cell>
          <Cell label="From" className="text-ink-muted">
            {each.component}
          </Cell>
          <Cell label="Half take less than" figure>
            {formatTook(each.p50Ms)}
          </Cell>
          <Cell label="95 % take less than" figure className="font-medium">
            {formatTook(each.p95Ms)}
          </Cell>
          <Cell label="Slowest" figure>
            <Link className="underline" href={traceHref(each.slowestTraceId)}>
              {formatTook(each.maxMs)}
            </Link>
          </Cell>
          <Cell label="Sampled" figure>
            {formatCount(each.count)}
          </Cell>
          <Cell label="Failed" figure>
            {each.failed === 0 ? "" : formatShare(each.failed / each.count)}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
