import Link from "next/link";
import type { SlowName } from "#src/domain/telemetry/trace-schema.ts";
import { formatCount, formatShare } from "../format/quantity.ts";
import { Explain } from "../help/explain.tsx";
import { Cell, Head, Table } from "../primitives/table.tsx";
import { formatTook } from "./span-time.ts";
import { traceHref } from "./trace-href.ts";

/** What takes long, slowest first, each with the trace that shows why. */
export function SlowTable({ names }: { names: readonly SlowName[] }) {
  const most = Math.max(...names.map(({ p95Ms }) => p95Ms), 1);
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
          <Head figure>
            <Explain term="span.sampled">Sampled</Explain>
          </Head>
          <Head figure>Failed</Head>
        </>
      }
    >
      {names.map((each) => (
        <tr key={`${each.component} ${each.op} ${each.name}`}>
          <Cell label="Name" wide className="font-medium wrap-anywhere">
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
            <span aria-hidden="true" className="ms-auto block h-1 w-24 rounded-full bg-sunken max-md:ms-0">
              <span
                className="block h-full rounded-full bg-accent"
                style={{ width: `${(each.p95Ms / most) * 100}%` }}
              />
            </span>
          </Cell>
          <Cell label="Slowest" figure>
            <Link className="underline underline-offset-2" href={traceHref(each.slowestTraceId)}>
              {formatTook(each.maxMs)}
            </Link>
          </Cell>
          <Cell label="Sampled" figure>
            {formatCount(each.count)}
          </Cell>
          <Cell label="Failed" figure>
            {each.failed === 0 ? (
              ""
            ) : (
              <span className="text-state-failed">{formatShare(each.failed / each.count)}</span>
            )}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
