import Link from "next/link";
import type { HostLogLine } from "#src/domain/telemetry/host-log-schema.ts";
import { AbsoluteTime } from "../clock/absolute-time.tsx";
import { levelTone } from "../errors/error-words.ts";
import { EmptyState } from "../primitives/empty-state.tsx";
import { Cell, Head, Table } from "../primitives/table.tsx";
import { traceHref } from "../traces/trace-href.ts";

type Props = {
  lines: readonly HostLogLine[];
  /** Whether some levels were left out. */
  narrowed: boolean;
};

/** Log lines of one host, newest first, each with its trace. */
export function HostLogs({ lines, narrowed }: Props) {
  if (lines.length === 0) {
    return narrowed ? (
      <EmptyState title="No line of this level">The other levels may have some.</EmptyState>
    ) : (
      <EmptyState title="No log line with a trace">
        A host logs with a trace while it carries out a command. Lines are kept for 7 days.
      </EmptyState>
    );
  }
  return (
    <Table
      caption="Log lines"
      head={
        <>
          <Head>Time</Head>
          <Head>Level</Head>
          <Head>Message</Head>
          <Head>Trace</Head>
        </>
      }
    >
      {lines.map((line) => (
        <tr key={line.id}>
          <Cell label="Time" className="whitespace-nowrap text-ink-muted">
            <AbsoluteTime at={line.at} precise />
          </Cell>
          <Cell label="Level">
            <span className={levelTone(line.level)}>{line.level}</span>
          </Cell>
          <Cell label="Message" wide className="font-mono text-xs wrap-anywhere">
            {line.message}
          </Cell>
          <Cell label="Trace">
            <Link href={traceHref(line.traceId)} className="font-mono text-xs hover:underline">
              {line.traceId.slice(0, 8)}
              <span className="sr-only">: the trace of this line</span>
            </Link>
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
