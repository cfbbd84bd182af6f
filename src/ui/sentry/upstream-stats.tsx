import type { TelemetryStatus, Waiting } from "#src/domain/telemetry/status-schema.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { formatBytes, formatCount } from "../format/quantity.ts";
import { Explain } from "../help/explain.tsx";
import { Stat } from "../primitives/stat.tsx";

/** What was kept last, what Sentry accepted last, and what waits. */
export function UpstreamStats({ status, on }: { status: TelemetryStatus; on: boolean }) {
  const { inbox, outbox, newestErrorAt, upstreams } = status;
  const accepted = upstreams
    .flatMap(({ lastAcceptedAt }) => lastAcceptedAt ?? [])
    .sort()
    .at(-1);
  return (
    <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
      <Stat
        label="Newest error kept here"
        value={newestErrorAt ? <TimeAgo at={newestErrorAt} /> : "none"}
        {...(newestErrorAt ? { href: "/errors?state=any" } : {})}
      />
      <Stat
        label={<Explain term="sentry.inbox">Waiting to be stored</Explain>}
        value={formatCount(inbox.count)}
        note={<WaitingNote waiting={inbox} />}
      />
      <Stat
        label={<Explain term="sentry.delivered">Last accepted by Sentry</Explain>}
        value={!on ? "off" : accepted ? <TimeAgo at={accepted} /> : "nothing yet"}
        note={on ? null : "No DSN is in use."}
      />
      <Stat
        label={<Explain term="sentry.outbox">Waiting for Sentry</Explain>}
        value={formatCount(outbox.count)}
        note={<WaitingNote waiting={outbox} />}
      />
    </div>
  );
}

function WaitingNote({ waiting: { count, bytes, oldestAt } }: { waiting: Waiting }) {
  if (count === 0 || oldestAt === null) return "Nothing waits.";
  return (
    <>
      {formatBytes(bytes)}, the oldest for <TimeAgo at={oldestAt} form="for" />
    </>
  );
}
