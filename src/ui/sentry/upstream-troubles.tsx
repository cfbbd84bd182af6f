import type { UpstreamStatus } from "#src/domain/telemetry/status-schema.ts";
import { AbsoluteTime } from "../clock/absolute-time.tsx";
import { TimeAgo } from "../clock/time-ago.tsx";
import { Notice } from "../primitives/notice.tsx";

/** What upstream said no to, and asked to hold back. Nothing while all is well. */
export function UpstreamTroubles({ upstreams }: { upstreams: readonly UpstreamStatus[] }) {
  return upstreams.map((upstream) => <UpstreamTrouble key={upstream.target} upstream={upstream} />);
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
