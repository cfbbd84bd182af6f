import type { AuditEntry } from "#src/domain/audit/schema.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { detailLine } from "../format/detail.ts";
import { Cell, Head, Table } from "../primitives/table.tsx";

/** Entries of the audit. */
export function AuditTable({ entries }: { entries: readonly AuditEntry[] }) {
  if (entries.length === 0) return <p className="p-3 text-ink-muted">No entry matches.</p>;
  return (
    <Table
      caption="Audit"
      head={
        <>
          <Head>When</Head>
          <Head>Who</Head>
          <Head>Action</Head>
          <Head>What</Head>
          <Head>Details</Head>
          <Head>From</Head>
        </>
      }
    >
      {entries.map((entry) => (
        <tr key={entry.id}>
          <Cell label="When" className="whitespace-nowrap">
            <TimeAgo at={entry.at} />
          </Cell>
          <Cell label="Who" className="md:whitespace-nowrap">
            {entry.actor.name}
          </Cell>
          <Cell label="Action" className="whitespace-nowrap">
            {entry.action}
          </Cell>
          <Cell label="What" className="md:whitespace-nowrap">
            {entry.target.name || entry.target.id || entry.target.type}
          </Cell>
          <Cell label="Details" wide className="text-ink-muted wrap-anywhere">
            {detailLine(entry.detail)}
          </Cell>
          <Cell label="From">{entry.address ?? ""}</Cell>
        </tr>
      ))}
    </Table>
  );
}
