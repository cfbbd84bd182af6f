import type { TelemetryStatus, UpstreamStatus, Waiting } from "#src/domain/telemetry/status-schema.ts";
import { AbsoluteTime } from "../clock/absolute-time.tsx";
import { TimeAgo } from "../clock/time-ago.tsx";
import { formatBytes, formatPlural } from "../format/quantity.ts";
import { Facts } from "../primitives/facts.tsx";
import { Notice } from "../primitives/notice.tsx";

/** What waits, what was accepted last, and what upstream said no to. */
export function UpstreamFacts({ status, on }: { status: TelemetryStatus; on: boolean }) {
  const { inbox, outbox, newestErrorAt } = status;
  // What was said to a DSN that is no longer set concerns nobody.
  const upstreams = on ? status.upstreams : [];
  return (
    <>
      {upstreams.map((upstream) => (
        <UpstreamTrouble key={upstream.target} upstream={upstream} />
      ))}
      <Facts
        facts={[
          ...upstreams.map((upstream) => ({
            name: upstreams.length > 1 ? `Last accepted, ${upstream.target}` : "Last accepted by Sentry",
            value: upstream.lastAcceptedAt ? <TimeAgo at={upstream.lastAcceptedAt} /> : "nothing yet",
          })),
          { name: "Newest error kept here", value: newestErrorAt ? <TimeAgo at={newestErrorAt} /> : "none" },
          { name: "Waiting to be stored", value: <WaitingWords waiting={inbox} /> },
          { name: "Waiting for Sentry", value: <WaitingWords waiting={outbox} /> },
        ]}
      />
    </>
  );
}

function WaitingWords({ waiting: { count, bytes, oldestAt } }: { waiting: Waiting }) {
  if (count === 0) return "nothing";
  return (
    <>
      {formatPlural(count, "envelope")}, {formatBytes(bytes)}
      {oldestAt ? (
        <>
          , the oldest <TimeAgo at={oldestAt} form="for" />
        </>
      ) : null}
    </>
  );
}

function UpstreamTrouble({ upstream }: { upstream: UpstreamStatus }) {
  const { lastError, lastErrorAt, limits, project } = upstream;
  if (lastError === "" && limits.length === 0) return null;
  return (
    <Notice tone="warning" title={`Sentry does not take everything (${project || upstream.target})`}>
      {lastError ? (
        <p>
          {lastErrorAt ? (
            <>
              <TimeAgo at={lastErrorAt} />:{" "}
            </>
          ) : null}
          {lastError}. What was not accepted waits here and is tried again by itself.
        </p>
      ) : null}
      {limits.map(({ category, until }) => (
        <p key={category}>
          It asked to hold back {category === "all" ? "everything" : category} until{" "}
          <AbsoluteTime at={until} />.
        </p>
      ))}
    </Notice>
  );
}
