import type { ProcessFigures, ProductFigures } from "#src/domain/processes/figures-schema.ts";

export type Reading = { labels: Record<string, string>; value: number | null | undefined };
export type MetricDefinition = {
  name: string;
  help: string;
  /** Counters begin anew at midnight UTC; Prometheus understands that as a restart. */
  type: "gauge" | "counter";
  read(figures: ProductFigures): Reading[];
};

const ALIVE_S = 30;

/** Everything that `/api/metrics` says, in base units: bytes, seconds, hashes per second. */
export const METRICS: readonly MetricDefinition[] = [
  ofProcesses("zen_process_up", "1 while the process says that it is alive", (process) =>
    process.heartbeatAgeS <= ALIVE_S ? 1 : 0,
  ),
  ofProcesses("zen_process_heartbeat_age_seconds", "Since the last sign of life", (p) => p.heartbeatAgeS),
  ofProcesses("zen_process_resident_memory_bytes", "Memory in use", (p) => p.info.runtime?.rssBytes),
  ofProcesses("zen_process_heap_used_bytes", "Heap in use", (p) => p.info.runtime?.heapUsedBytes),
  ofProcesses("zen_process_heap_limit_bytes", "Where the heap ends", (p) => p.info.runtime?.heapLimitBytes),
  ofProcesses("zen_process_event_loop_delay_p99_seconds", "How long work waits for its turn", (p) =>
    inSeconds(p.info.runtime?.eventLoopDelayP99Ms),
  ),
  ofProcesses(
    "zen_process_uptime_seconds",
    "Since the process started",
    (p) => p.info.runtime?.uptimeSeconds,
  ),
  ofProcesses("zen_process_pool_max", "Database connections that it may open", (p) => p.info.pool?.max),
  ofProcesses("zen_process_pool_open", "Database connections that are open", (p) => p.info.pool?.open),
  ofProcesses("zen_process_pool_idle", "Database connections without work", (p) => p.info.pool?.idle),
  ofProcesses("zen_process_pool_waiting", "Callers that wait for a connection", (p) => p.info.pool?.waiting),
  ofProcesses("zen_process_pool_longest_wait_seconds", "The longest recent wait for a connection", (p) =>
    inSeconds(p.info.pool?.longestWaitMs),
  ),
  ofProcesses(
    "zen_process_spooled_envelopes",
    "Envelopes on disk that the database has not yet",
    (p) => p.info.intake?.waiting,
  ),
  ofProcesses(
    "zen_process_lost_envelopes",
    "Envelopes lost since the process started",
    (p) => p.info.intake?.lost,
  ),
  ofProcesses("zen_process_sentry_on", "1 when a usable DSN is set", (p) => (p.info.sentry?.on ? 1 : 0)),
  ofProcesses("zen_gateway_connections", "Hosts that are connected", (p) => p.info.connections),
  ofProcesses(
    "zen_gateway_samples_waiting",
    "Samples that are not committed yet",
    (p) => p.info.samplesWaiting,
  ),
  ofProcesses("zen_alerts_round_age_seconds", "Since rules were last looked at, of who does it", (p) =>
    p.info.alerting?.roundAgeS == null ? null : p.info.alerting.roundAgeS + p.heartbeatAgeS,
  ),
  gauge("zen_jobs", "Jobs of the queue by state", ({ jobs }) => jobs.map(asReading)),
  gauge("zen_jobs_oldest_due_seconds", "How long the longest waiting job has been due", (figures) => [
    alone(figures.oldestDueJobS),
  ]),
  gauge("zen_hosts", "Active hosts by state", ({ hosts }) => hosts.map(asReading)),
  gauge("zen_fleet_hashrate_hs", "Hashes per second of all hosts that are heard", (figures) => [
    alone(figures.hashrateHs),
  ]),
  gauge("zen_commands_open", "Commands that are not at an end", ({ commands }) => commands.map(asReading)),
  gauge("zen_error_groups", "Known errors by state", ({ errorGroups }) => errorGroups.map(asReading)),
  counter("zen_error_events_total", "Error events of today", (figures) => [alone(figures.errorEventsToday)]),
  gauge("zen_telemetry_inbox_envelopes", "Envelopes that are not recorded yet", ({ inbox }) => [
    alone(inbox.envelopes),
  ]),
  gauge("zen_telemetry_inbox_oldest_seconds", "How long the oldest of them has waited", ({ inbox }) => [
    alone(inbox.oldestS),
  ]),
  gauge("zen_telemetry_outbox_envelopes", "Envelopes that Sentry has not accepted yet", ({ outbox }) =>
    outbox.map(asReading),
  ),
  gauge("zen_telemetry_outbox_bytes", "Their size", ({ outbox }) =>
    outbox.map(({ labels, bytes }) => ({ labels, value: bytes })),
  ),
  gauge("zen_telemetry_outbox_oldest_seconds", "How long the oldest of them has waited", ({ outbox }) =>
    outbox.map(({ labels, oldestS }) => ({ labels, value: oldestS })),
  ),
  counter("zen_telemetry_items_total", "Telemetry of today by what became of it", (figures) =>
    figures.telemetryToday.map(asReading),
  ),
  gauge("zen_upstream_accepted_age_seconds", "Since Sentry last accepted something", ({ upstream }) =>
    upstream.map(({ target, acceptedAgoS }) => ({ labels: { target }, value: acceptedAgoS })),
  ),
  gauge("zen_incidents", "Incidents that are not over", ({ incidents }) => incidents.map(asReading)),
  gauge("zen_alert_messages", "Messages that wait, and those given up within a day", ({ messages }) =>
    messages.map(asReading),
  ),
];

function ofProcesses(
  name: string,
  help: string,
  value: (process: ProcessFigures) => number | null | undefined,
): MetricDefinition {
  return gauge(name, help, ({ processes }) =>
    processes.map((process) => ({
      labels: {
        kind: process.kind,
        hostname: process.hostname,
        pid: String(process.pid),
        version: process.version,
      },
      value: value(process),
    })),
  );
}

function gauge(name: string, help: string, read: MetricDefinition["read"]): MetricDefinition {
  return { name, help, type: "gauge", read };
}

function counter(name: string, help: string, read: MetricDefinition["read"]): MetricDefinition {
  return { name, help, type: "counter", read };
}

function asReading({ labels, count }: { labels: Record<string, string>; count: number }): Reading {
  return { labels, value: count };
}

function alone(value: number): Reading {
  return { labels: {}, value };
}

function inSeconds(ms: number | null | undefined): number | null {
  return ms === null || ms === undefined ? null : ms / 1000;
}
