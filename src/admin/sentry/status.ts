import { sentryProjectHref } from "#src/domain/telemetry/sentry-link-rules.ts";
import { telemetryStatus } from "#src/domain/telemetry/status-queries.ts";
import type { TelemetryStatus, UpstreamStatus, Waiting } from "#src/domain/telemetry/status-schema.ts";
import { readSentryPagesEnv } from "#src/env/sentry-pages.ts";
import type { Session } from "../session.ts";
import { printTable } from "../table.ts";
import { describeSwitch, type RunningSettings, runningSettings } from "./settings.ts";

/** Prints whether Sentry is on, where events go, what waits and what was dropped. */
export async function printSentryStatus(session: Session, asJson: boolean): Promise<void> {
  const settings = await runningSettings(session);
  const status = await telemetryStatus(session.ctx);
  const { place, monthlyErrorQuota } = readSentryPagesEnv(process.env);
  const link = place ? sentryProjectHref(place) : `${session.env.publicUrl}/sentry`;
  if (asJson) {
    const sentry = { on: settings.on, problem: settings.problem };
    const processes = settings.processes.map(({ kind, pid, hostname, version, info }) => ({
      kind,
      pid,
      hostname,
      release: version,
      sentry: info.sentry ?? null,
    }));
    return session.print(JSON.stringify({ sentry, processes, ...status, monthlyErrorQuota, link }));
  }
  for (const line of summaryLines(settings, status, monthlyErrorQuota)) session.print(line);
  session.print(`see ${link}`);
  printDetails(session, settings, status);
}

/** The state of things in a few lines. */
export function summaryLines(settings: RunningSettings, status: TelemetryStatus, quota: number): string[] {
  const share = Math.round((100 * status.errorsDeliveredThisMonth) / quota);
  return [
    `Sentry is ${describeSwitch(settings)}`,
    ...status.upstreams.flatMap(upstreamLines),
    `newest error ${status.newestErrorAt ?? "none"}`,
    `to be recorded: ${waitingText(status.inbox)}`,
    `waiting for Sentry: ${waitingText(status.outbox)}`,
    `errors delivered this month: ${status.errorsDeliveredThisMonth} of ${quota} (${share} %)`,
  ];
}

function upstreamLines({
  target,
  project,
  lastAcceptedAt,
  lastEventId,
  ...upstream
}: UpstreamStatus): string[] {
  const event = lastEventId ? ` (event ${lastEventId})` : "";
  return [
    `${target}: project ${project || "not known yet"}, last accepted ${lastAcceptedAt ?? "never"}${event}`,
    ...(upstream.lastError ? [`${target}: last error ${upstream.lastErrorAt}: ${upstream.lastError}`] : []),
    ...upstream.limits.map(
      ({ category, until }) => `${target}: asked to hold back ${category} until ${until}`,
    ),
  ];
}

function waitingText({ count, bytes, oldestAt }: Waiting): string {
  return count === 0 ? "nothing" : `${count} envelopes, ${bytes} bytes, the oldest since ${oldestAt}`;
}

function printDetails(
  { print }: Session,
  { processes }: RunningSettings,
  { dropped }: TelemetryStatus,
): void {
  print("");
  printTable(print, processes, [
    ["PROCESS", ({ kind }) => kind],
    ["PID", ({ pid }) => String(pid)],
    ["SENTRY", ({ info }) => (info.sentry ? describeSwitch(info.sentry) : "not known")],
    ["ENVIRONMENT", ({ info }) => info.sentry?.environment ?? ""],
    ["RELEASE", ({ version }) => version],
  ]);
  print("");
  if (dropped.length === 0) {
    print("nothing was dropped in the last 7 days");
    return;
  }
  printTable(print, dropped, [
    ["DROPPED IN 7 DAYS", ({ count }) => String(count)],
    ["OF", ({ category }) => category],
    ["BY", ({ component }) => component],
    ["BECAUSE", ({ reason }) => reason],
  ]);
}
