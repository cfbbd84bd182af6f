import Link from "next/link";
import type { EnrolmentAttemptDto } from "#src/domain/enrolment/schema.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { TERMS } from "../help/terms.ts";
import { Badge } from "../primitives/badge.tsx";
import { Cell, Head, Table } from "../primitives/table.tsx";

/** Hosts that tried to enrol, with their address; of the refused, why and what to do. */
export function AttemptTable({ attempts }: { attempts: readonly EnrolmentAttemptDto[] }) {
  return (
    <Table
      caption="Enrolment attempts"
      head={
        <>
          <Head>When</Head>
          <Head>Outcome</Head>
          <Head>Why, and what to do</Head>
          <Head>Host</Head>
          <Head>From</Head>
        </>
      }
    >
      {attempts.map((attempt) => (
        <tr key={attempt.id} data-attempt={attempt.outcome}>
          <Cell label="When" className="whitespace-nowrap">
            <TimeAgo at={attempt.at} />
          </Cell>
          <Cell label="Outcome">
            <Badge tone={attempt.outcome === "accepted" ? "mining" : "attention"}>
              {TERMS[`enrolment.${attempt.outcome}`].name}
            </Badge>
          </Cell>
          <Cell label="Why, and what to do" wide className="wrap-anywhere">
            {attempt.outcome === "accepted" ? null : <p>{TERMS[`enrolment.${attempt.outcome}`].text}</p>}
            {attempt.detail ? <p className="text-xs text-ink-muted">{attempt.detail}</p> : null}
          </Cell>
          <Cell label="Host" className="wrap-anywhere">
            {attempt.host ? (
              <Link className="font-medium hover:underline" href={`/hosts/${attempt.host.id}`}>
                {attempt.host.name}
              </Link>
            ) : (
              <span className="text-ink-muted">{attempt.hostname || "did not say"}</span>
            )}
          </Cell>
          <Cell label="From" className="tabular-nums wrap-anywhere">
            {attempt.remoteAddress}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
