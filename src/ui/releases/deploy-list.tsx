import type { ReleaseDetail } from "#src/domain/releases/schema.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { formatPlural } from "../format/quantity.ts";

/** When each kind of process ran a release, and how many do now. */
export function DeployList({ deploys }: { deploys: ReleaseDetail["deploys"] }) {
  return (
    <ul className="grid gap-2">
      {deploys.map(({ component, firstAt, lastAt, running }) => (
        <li key={component} className="flex flex-wrap justify-between gap-x-3">
          <span className="font-medium">{component}</span>
          <span className="text-end text-ink-muted">
            since <TimeAgo at={firstAt} />,{" "}
            {running > 0 ? (
              `${formatPlural(running, component === "orchestrator" ? "host" : "process", component === "orchestrator" ? "hosts" : "processes")} now`
            ) : (
              <>
                last <TimeAgo at={lastAt} />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
