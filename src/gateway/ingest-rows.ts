import type { ReportedState } from "#src/protocol/states.ts";
import { float8At, int8At, textArray, timestampAt, uuidArray } from "./pg-arrays.ts";
import type { SlabColumns } from "./sample-slab.ts";

/** A sample on its way into the database; its numbers are in the slab. */
export interface SampleRow {
  hostId: string;
  connectionId: string;
  slot: number;
  boot: string;
  state: ReportedState;
  reason: string;
  /** Taken just now: it may move the host's status. Others come from a buffer and never do. */
  fresh: boolean;
  /** The state before, when this sample tells another one. */
  changedFrom: ReportedState | null;
  /** All of its readings as JSON when live pages should hear of this sample, otherwise null. */
  readings: string | null;
}

/** One array for each column of health_sample, in the order of `SAMPLE_COLUMNS`. */
export function sampleArrays(rows: readonly SampleRow[], columns: SlabColumns): Buffer[] {
  const slots = rows.map((row) => row.slot);
  return [
    uuidArray(rows.map((row) => row.hostId)),
    uuidArray(rows.map((row) => row.boot)),
    int8At(columns.seq, slots),
    timestampAt(columns.at, slots),
    textArray(rows.map((row) => row.state)),
    float8At(columns.hashrate10s, slots),
    float8At(columns.hashrate60s, slots),
    float8At(columns.hashrate15m, slots),
    int8At(columns.accepted, slots),
    int8At(columns.rejected, slots),
    int8At(columns.sharesGood, slots),
    int8At(columns.sharesTotal, slots),
    float8At(columns.hashesTotal, slots),
    float8At(columns.uptimeS, slots),
    float8At(columns.poolPingMs, slots),
    float8At(columns.poolFailures, slots),
    float8At(columns.cpuTemperatureC, slots),
    float8At(columns.packagePowerW, slots),
    float8At(columns.load1, slots),
    float8At(columns.memoryAvailableBytes, slots),
    float8At(columns.hugePagesAllocated, slots),
    float8At(columns.hugePagesTotal, slots),
  ];
}

/** One array for each value of host_status that a sample moves, in the order of `UPDATE_STATUS`. */
export function statusArrays(rows: readonly SampleRow[], columns: SlabColumns): Buffer[] {
  const slots = rows.map((row) => row.slot);
  return [
    uuidArray(rows.map((row) => row.hostId)),
    uuidArray(rows.map((row) => row.connectionId)),
    uuidArray(rows.map((row) => row.boot)),
    int8At(columns.seq, slots),
    timestampAt(columns.at, slots),
    timestampAt(columns.since, slots),
    textArray(rows.map((row) => row.state)),
    textArray(rows.map((row) => row.reason)),
    float8At(columns.hashrate10s, slots),
    float8At(columns.hashrate60s, slots),
    float8At(columns.hashrate15m, slots),
    int8At(columns.accepted, slots),
    int8At(columns.rejected, slots),
    float8At(columns.cpuTemperatureC, slots),
    float8At(columns.packagePowerW, slots),
    textArray(rows.map((row) => row.readings)),
  ];
}

/**
 * The newest fresh row of each host, sorted by host: every batch locks rows in the same order, so that two
 * gateways cannot wait for each other.
 */
export function newestByHost(rows: readonly SampleRow[]): SampleRow[] {
  const newest = new Map<string, SampleRow>();
  for (const row of rows) {
    if (!row.fresh) continue;
    // What an older row of the batch was to announce, the newest announces. It is of the same state, or it would
    // have readings of its own.
    row.readings ??= newest.get(row.hostId)?.readings ?? null;
    newest.set(row.hostId, row);
  }
  return [...newest.values()].sort((a, b) => (a.hostId < b.hostId ? -1 : 1));
}

const MINUTE_MS = 60_000;

/** Minutes before the current one that rows fall into: they may have been rolled up already. */
export function dirtyMinutes(
  rows: readonly SampleRow[],
  columns: SlabColumns,
  now: number,
): { hostIds: string[]; buckets: number[] } {
  const current = now - (now % MINUTE_MS);
  const minutes = new Map<string, { hostId: string; bucket: number }>();
  for (const { hostId, slot } of rows) {
    const at = columns.at[slot] ?? now;
    if (at >= current) continue;
    const bucket = at - (at % MINUTE_MS);
    minutes.set(`${hostId}${bucket}`, { hostId, bucket });
  }
  const sorted = [...minutes.values()].sort((a, b) =>
    a.hostId === b.hostId ? a.bucket - b.bucket : a.hostId < b.hostId ? -1 : 1,
  );
  return { hostIds: sorted.map((minute) => minute.hostId), buckets: sorted.map((minute) => minute.bucket) };
}
