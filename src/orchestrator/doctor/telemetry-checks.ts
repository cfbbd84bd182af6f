import type { TelemetrySettings } from "#src/telemetry/settings.ts";
import type { StatusFile } from "../status-file.ts";
import { type Finding, ok, warn } from "./finding.ts";

/** Waiting for longer than a lost connection explains. */
const MANY_WAITING = 1_000;

/**
 * Whether errors of this host are reported, and where to. They always travel by the control plane, so that a host
 * needs no DSN and no way to Sentry; `faults` are the variables that cannot be used.
 */
export function checkSentry(sentry: TelemetrySettings, faults: readonly string[]): Finding[] {
  const dsn =
    sentry.dsnProblem === null
      ? ok(
          "sentry",
          sentry.dsn === null ? WITHOUT_DSN : `on, for ${new URL(sentry.dsn).host}, by the control plane`,
        )
      : warn(
          "sentry",
          `SENTRY_DSN is left out of account: ${sentry.dsnProblem}; copy it from the project's settings`,
        );
  return [dsn, ...faults.map((fault) => warn("sentry", `${fault}; it is left out of account`))];
}

const WITHOUT_DSN =
  "no SENTRY_DSN: errors are told to the control plane, which passes them on when it has one";

/** Errors and traces that wait on this host, by what the daemon last wrote. */
export function checkWaiting(status: StatusFile): Finding {
  if (!status.ok) return ok("errors and traces", "none wait: the orchestrator has not run here yet");
  const { waitingEnvelopes: waiting, connection } = status.status;
  if (waiting < MANY_WAITING) return ok("errors and traces", `${waiting} wait for the control plane`);
  const why =
    connection.state === "live" ? "the control plane does not take them" : "there is no connection to it";
  return warn("errors and traces", `${waiting} wait for the control plane: ${why}`);
}
