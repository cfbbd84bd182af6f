import type { Sample } from "#src/protocol/sample.ts";
import type { ReportedState } from "#src/protocol/states.ts";
import { jsonForDatabase } from "./json.ts";
import { Float8Column, Int8Column, TextColumn, TimestampColumn, UuidColumn } from "./pg-arrays.ts";

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
  /** Live pages should hear of this sample, and see all of its readings. */
  announce: boolean;
}

/**
 * One array for each column of health_sample, in the order of `SAMPLE_COLUMNS`. All columns are filled in one pass:
 * a large batch does not fit the processor's cache, and each row should come by only once.
 */
export function sampleArrays(rows: readonly SampleRow[]): Buffer[] {
  const length = rows.length;
  const hostIds = new UuidColumn(length);
  const boots = new UuidColumn(length);
  const seqs = new Int8Column(length);
  const times = new TimestampColumn(length);
  const states = new TextColumn(length);
  const rates = Array.from({ length: 3 }, () => new Float8Column(length));
  const counts = Array.from({ length: 4 }, () => new Int8Column(length));
  const readings = Array.from({ length: 10 }, () => new Float8Column(length));
  for (const { hostId, at, sample } of rows) {
    const { miner, host } = sample;
    hostIds.add(hostId);
    boots.add(sample.boot);
    seqs.add(sample.seq);
    times.add(at);
    states.add(sample.state);
    addAll(rates, miner ? [miner.hashrate10s, miner.hashrate60s, miner.hashrate15m] : []);
    addAll(counts, miner ? [miner.accepted, miner.rejected, miner.sharesGood, miner.sharesTotal] : []);
    addAll(readings, [
      miner?.hashesTotal,
      miner?.uptimeS,
      miner?.poolPingMs,
      miner?.poolFailures,
      host.cpuTemperatureC,
      host.packagePowerW,
      host.load1,
      host.memoryAvailableBytes,
      miner?.hugePagesAllocated,
      miner?.hugePagesTotal,
    ]);
  }
  return [hostIds, boots, seqs, times, states, ...rates, ...counts, ...readings].map((column) =>
    column.done(),
  );
}

function addAll(
  columns: readonly { add(value: number | null): void }[],
  values: readonly (number | null | undefined)[],
): void {
  for (let i = 0; i < columns.length; i += 1) columns[i]?.add(values[i] ?? null);
}

/** One array for each value of host_status that a sample moves, in the order of `UPDATE_STATUS`. */
export function statusArrays(rows: readonly SampleRow[]): Buffer[] {
  const length = rows.length;
  const ids = Array.from({ length: 3 }, () => new UuidColumn(length));
  const seqs = new Int8Column(length);
  const times = Array.from({ length: 2 }, () => new TimestampColumn(length));
  const texts = Array.from({ length: 2 }, () => new TextColumn(length));
  const rates = Array.from({ length: 3 }, () => new Float8Column(length));
  const counts = Array.from({ length: 2 }, () => new Int8Column(length));
  const sensors = Array.from({ length: 2 }, () => new Float8Column(length));
  const readings = new TextColumn(length);
  for (const { hostId, connectionId, at, since, sample, announce } of rows) {
    const { miner, host } = sample;
    ids[0]?.add(hostId);
    ids[1]?.add(connectionId);
    ids[2]?.add(sample.boot);
    seqs.add(sample.seq);
    addAll(times, [at, since]);
    texts[0]?.add(sample.state);
    texts[1]?.add(sample.reason);
    addAll(rates, miner ? [miner.hashrate10s, miner.hashrate60s, miner.hashrate15m] : []);
    addAll(counts, miner ? [miner.accepted, miner.rejected] : []);
    addAll(sensors, [host.cpuTemperatureC, host.packagePowerW]);
    readings.add(announce ? jsonForDatabase({ miner, host }) : null);
  }
  const columns = [...ids, seqs, ...times, ...texts, ...rates, ...counts, ...sensors, readings];
  return columns.map((column) => column.done());
}

/**
 * The newest fresh row of each host, sorted by host: every batch locks rows in the same order, so that two
 * gateways cannot wait for each other.
 */
export function newestByHost(rows: readonly SampleRow[]): SampleRow[] {
  const newest = new Map<string, SampleRow>();
  for (const row of rows) {
    if (!row.fresh) continue;
    // What an older row of the batch was to announce, the newest of them announces.
    if (newest.get(row.hostId)?.announce) row.announce = true;
    newest.set(row.hostId, row);
  }
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
