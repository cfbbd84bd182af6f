import { z } from "zod";

const number = z.number().nullable().catch(null);

/** What a process says beside its heartbeat; older releases say less, so that anything may be missing. */
export const processInfoSchema = z
  .object({
    runtime: z
      .object({
        eventLoopDelayP99Ms: number,
        heapUsedBytes: number,
        heapLimitBytes: number,
        rssBytes: number,
        uptimeSeconds: number,
      })
      .nullable()
      .catch(null),
    pool: z
      .object({ max: number, open: number, idle: number, waiting: number, longestWaitMs: number })
      .nullable()
      .catch(null),
    sentry: z
      .object({ on: z.boolean(), problem: z.string().nullable(), environment: z.string() })
      .nullable()
      .catch(null),
    /** Of the gateway: connected hosts, and samples that are not committed yet. */
    connections: number,
    samplesWaiting: number,
    /** Of the process that watches and tells: how long ago its last round was; null before the first. */
    alerting: z.object({ roundAgeS: number }).nullable().catch(null),
    /** Envelopes that wait on this process's disk for the database, and those lost since its start. */
    intake: z.object({ waiting: number, lost: number }).nullable().catch(null),
  })
  .partial();

export type ProcessFigures = {
  id: string;
  kind: string;
  hostname: string;
  pid: number;
  version: string;
  heartbeatAgeS: number;
  info: z.infer<typeof processInfoSchema>;
};

/** Numbers by what they count, for example jobs by task and state. */
export type Counted<Label extends string> = { labels: Record<Label, string>; count: number };

/** The whole product in figures, for monitoring. */
export type ProductFigures = {
  processes: ProcessFigures[];
  jobs: Counted<"task" | "state">[];
  /** How long the job that is due for longest has waited; 0 when none is due. */
  oldestDueJobS: number;
  hosts: Counted<"state">[];
  hashrateHs: number;
  /** Commands that are not at an end. */
  commands: Counted<"status">[];
  errorGroups: Counted<"state">[];
  /** Error events of today, in UTC. */
  errorEventsToday: number;
  inbox: { envelopes: number; oldestS: number };
  outbox: { labels: { target: string; category: string }; count: number; bytes: number; oldestS: number }[];
  /** Items of today, in UTC, by what became of them. */
  telemetryToday: Counted<"kind" | "component" | "category" | "reason">[];
  upstream: { target: string; acceptedAgoS: number | null }[];
  /** Incidents that are not over, by severity and state. */
  incidents: Counted<"severity" | "state">[];
  /** Messages that wait, and those that were given up within the last day. */
  messages: Counted<"state">[];
};
