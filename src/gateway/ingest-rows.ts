import type { Sample } from "#src/protocol/sample.ts";
import type { ReportedState } from "#src/protocol/states.ts";
import { jsonForDatabase } from "./json.ts";
import { float8Array, int8Array, textArray, timestampArray, uuidArray } from "./pg-arrays.ts";

/** A sample on its way into the database. */
export interface SampleRow {
  hostId: string;
  connectionId: string;
  sample: Sample;
  /** Control-plane clock, ms since the epoch. */
  at: number;
  since: number;
  /** Taken just now: it may move the host's status. Others come from a buffer and never do. */
  fresh: boolean;
  /** The state before, when this sample tells another one. */
  changedFrom: ReportedState | null;
  /** Live pages should hear of this sample. */
  announce: boolean;
}

/** One array for each column of health_sample, in the order of `SAMPLE_COLUMNS`. */
export function sampleArrays(rows: readonly SampleRow[]): Buffer[] {
  const miner = (pick: (miner: NonNullable<Sample["miner"]>) => number | null) =>
    rows.map(({ sample }) => (sample.miner ? pick(sample.miner) : null));
  const host = (pick: (host: Sample["host"]) => number | null) => rows.map(({ sample }) => pick(sample.host));
  return [
    uuidArray(rows.map((row) => row.hostId)),
    uuidArray(rows.map((row) => row.sample.boot)),
    int8Array(rows.map((row) => row.sample.seq)),
    timestampArray(rows.map((row) => row.at)),
    textArray(rows.map((row) => row.sample.state)),
    float8Array(miner((m) => m.hashrate10s)),
    float8Array(miner((m) => m.hashrate60s)),
    float8Array(miner((m) => m.hashrate15m)),
    int8Array(miner((m) => m.accepted)),
    int8Array(miner((m) => m.rejected)),
    int8Array(miner((m) => m.sharesGood)),
    int8Array(miner((m) => m.sharesTotal)),
    float8Array(miner((m) => m.hashesTotal)),
    float8Array(miner((m) => m.uptimeS)),
    float8Array(miner((m) => m.poolPingMs)),
    float8Array(miner((m) => m.poolFailures)),
    float8Array(host((h) => h.cpuTemperatureC)),
    float8Array(host((h) => h.packagePowerW)),
    float8Array(host((h) => h.load1)),
    float8Array(host((h) => h.memoryAvailableBytes)),
    float8Array(miner((m) => m.hugePagesAllocated)),
    float8Array(miner((m) => m.hugePagesTotal)),
  ];
}

/** One array for each value of host_status that a sample moves, in the order of `UPDATE_STATUS`. */
export function statusArrays(rows: readonly SampleRow[]): Buffer[] {
  return [
    uuidArray(rows.map((row) => row.hostId)),
    uuidArray(rows.map((row) => row.connectionId)),
    uuidArray(rows.map((row) => row.sample.boot)),
    int8Array(rows.map((row) => row.sample.seq)),
    timestampArray(rows.map((row) => row.at)),
    timestampArray(rows.map((row) => row.since)),
    textArray(rows.map((row) => row.sample.state)),
    textArray(rows.map((row) => row.sample.reason)),
    float8Array(rows.map((row) => row.sample.miner?.hashrate10s ?? null)),
    float8Array(rows.map((row) => row.sample.miner?.hashrate60s ?? null)),
    float8Array(rows.map((row) => row.sample.miner?.hashrate15m ?? null)),
    int8Array(rows.map((row) => row.sample.miner?.accepted ?? null)),
    int8Array(rows.map((row) => row.sample.miner?.rejected ?? null)),
    float8Array(rows.map((row) => row.sample.host.cpuTemperatureC)),
    float8Array(rows.map((row) => row.sample.host.packagePowerW)),
    textArray(rows.map(({ sample }) => jsonForDatabase({ miner: sample.miner, host: sample.host }))),
  ];
}

/**
 * The newest fresh row of each host, sorted by host: every batch locks rows in the same order, so that two
 * gateways cannot wait for each other.
 */
export function newestByHost(rows: readonly SampleRow[]): SampleRow[] {
  const newest = new Map<string, SampleRow>();
  for (const row of rows) if (row.fresh) newest.set(row.hostId, row);
  return [...newest.values()].sort((a, b) => (a.hostId < b.hostId ? -1 : 1));
}

const MINUTE_MS = 60_000;

/** Minutes before the current one that rows fall into: they may have been rolled up already. */
export function dirtyMinutes(
  rows: readonly SampleRow[],
  now: number,
): { hostIds: string[]; buckets: number[] } {
  const current = now - (now % MINUTE_MS);
  const minutes = new Map<string, { hostId: string; bucket: number }>();
  for (const { hostId, at } of rows) {
    if (at >= current) continue;
    const bucket = at - (at % MINUTE_MS);
    minutes.set(`${hostId}${bucket}`, { hostId, bucket });
  }
  const sorted = [...minutes.values()].sort((a, b) =>
    a.hostId === b.hostId ? a.bucket - b.bucket : a.hostId < b.hostId ? -1 : 1,
  );
  return { hostIds: sorted.map((minute) => minute.hostId), buckets: sorted.map((minute) => minute.bucket) };
}
