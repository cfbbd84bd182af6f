import Link from "next/link";
import type { EnrolmentAttemptDto } from "#src/domain/enrolment/schema.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { Cell, Head, Table } from "../primitives/table.tsx";

/** Hosts that tried to enrol, with their address and why they were refused. */
export function AttemptTable({ attempts }: { attempts: readonly EnrolmentAttemptDto[] }) {
  if (attempts.length === 0) return <p className="text-ink-muted">No host has tried yet.</p>;
  return (
    <Table
      caption="Enrolment attempts"
      head={
        <>
          <Head>When</Head>
          <Head>Outcome</Head>
          <Head>Why</Head>
          <Head>Hostname</Head>
          <Head>From</Head>
          <Head>Host</Head>
        </>
      }
    >
      {attempts.map((attempt) => (
        <tr key={attempt.id}>
          <Cell label="When" className="whitespace-nowrap">
            <TimeAgo at={attempt.at} />
          </Cell>
          <Cell
            label="Outcome"
            className={attempt.outcome === "accepted" ? "" : "font-medium text-state-attention"}
          >
            {attempt.outcome.replaceAll("_", " ")}
          </Cell>
          <Cell label="Why" wide className="text-ink-muted wrap-anywhere">
            {attempt.detail}
          </Cell>
          <Cell label="Hostname" className="wrap-anywhere">
            {attempt.hostname}
          </Cell>
          <Cell label="From">{attempt.remoteAddress}</Cell>
          <Cell label="Host">
            {attempt.host ? (
              <Link className="hover:underline" href={`/hosts/${attempt.host.id}`}>
                {attempt.host.name}
              </Link>
            ) : (
              ""
            )}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
