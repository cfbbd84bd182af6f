import { type Database, type Db, inTransaction, type Transaction } from "#src/db/client.ts";
import { Prisma } from "#src/db/generated/client.ts";
import {
  type Bucket,
  rollFleetHours,
  rollFleetMinutes,
  rollHours,
  rollMinutes,
  samplesBetween,
  samplesOf,
} from "./rollup-writes.ts";
import { bucketStart } from "./rules.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Rolled up again each time, for samples that were still on their way. */
const OVERLAP_MS = 2 * MINUTE_MS;
/** A worker that was away catches up in steps of this length. */
const STEP_MS = 10 * MINUTE_MS;
const DIRTY_PER_RUN = 5_000;

/**
 * Rolls samples up into minutes, from where the last run ended (at most `keptMs` back) to the last full minute, and
 * the minutes into the fleet's. Running it twice changes nothing. Returns how many minutes of hosts were written.
 */
export async function rollUpMinutes(db: Database, now: Date, keptMs: number): Promise<number> {
  const end = bucketStart(now, "1m").getTime();
  const last = (await lastBucket(db, "1m")) ?? (await firstSampleAt(db));
  if (last === null) return 0;
  const start = Math.max(Math.min(bucketStart(last, "1m").getTime(), end - OVERLAP_MS), end - keptMs);
  let written = 0;
  for (let from = start; from < end; from += STEP_MS) {
    const range = { from: new Date(from), to: new Date(Math.min(from + STEP_MS, end)) };
    written += await inTransaction(db, async (tx) => {
      const minutes = await rollMinutes(tx, samplesBetween(range.from, range.to));
      await rollFleetMinutes(tx, Prisma.sql`bucket >= ${range.from} and bucket < ${range.to}`);
      return minutes;
    });
  }
  return written;
}

/**
 * Rolls minutes up into hours, from the last hour that was rolled up (at most `keptMs` back) to the one that is
 * running, which grows each time. Returns how many hours of hosts were written.
 */
export async function rollUpHours(db: Database, now: Date, keptMs: number): Promise<number> {
  const end = bucketStart(now, "1h").getTime() + HOUR_MS;
  const last = (await lastBucket(db, "1h")) ?? (await firstMinute(db));
  if (last === null) return 0;
  const reach = Math.max(Math.min(last.getTime(), end - 2 * HOUR_MS), end - keptMs);
  const start = bucketStart(new Date(reach), "1h").getTime();
  let written = 0;
  for (let from = start; from < end; from += HOUR_MS) {
    const range = { from: new Date(from), to: new Date(from + HOUR_MS) };
    written += await inTransaction(db, async (tx) => {
      const hours = await rollHours(tx, Prisma.sql`bucket >= ${range.from} and bucket < ${range.to}`);
      await rollFleetHours(tx, Prisma.sql`bucket >= ${range.from} and bucket < ${range.to}`);
      return hours;
    });
  }
  return written;
}

async function lastBucket(db: Db, grain: "1m" | "1h"): Promise<Date | null> {
  const [row] = await db.$queryRaw<{ last: Date | null }[]>`
    select max(bucket) as last from fleet_rollup where grain = ${grain}`;
  return row?.last ?? null;
}

async function firstSampleAt(db: Db): Promise<Date | null> {
  const [row] = await db.$queryRaw<{ first: Date | null }[]>`select min(at) as first from health_sample`;
  return row?.first ?? null;
}

async function firstMinute(db: Db): Promise<Date | null> {
  const [row] = await db.$queryRaw<{ first: Date | null }[]>`
    select min(bucket) as first from fleet_rollup where grain = '1m'`;
  return row?.first ?? null;
}

/**
 * Rolls minutes up again that samples arrived for late, and their hours and the fleet's. What the other two have not
 * reached yet is left to them. Returns how many marks it took away; a run takes at most 5,000.
 */
export async function rollUpDirty(db: Database): Promise<number> {
  return inTransaction(db, async (tx) => {
    const lastMinute = await lastBucket(tx, "1m");
    if (lastMinute === null) return 0;
    const marks = await takeMarks(tx, lastMinute);
    const minutes = withFollowing(marks, lastMinute);
    if (minutes.length === 0) return 0;
    await rollMinutes(tx, samplesOf(minutes));
    const times = minutes.map((minute) => minute.bucket.toISOString());
    await rollFleetMinutes(tx, Prisma.sql`bucket = any(${[...new Set(times)]}::timestamptz[])`);
    const lastHour = await lastBucket(tx, "1h");
    if (lastHour !== null) await rollHoursOf(tx, minutes, lastHour);
    return marks.length;
  });
}

async function takeMarks(tx: Transaction, lastMinute: Date): Promise<Bucket[]> {
  return tx.$queryRaw<Bucket[]>`
    with taken as (
      select host_id, bucket from rollup_dirty where bucket <= ${lastMinute}
      order by host_id, bucket limit ${DIRTY_PER_RUN} for update skip locked
    )
    delete from rollup_dirty d using taken t
    where d.host_id = t.host_id and d.bucket = t.bucket returning d.host_id as "hostId", d.bucket`;
}

/** A late sample also changes the shares counted from it to the next one, which may lie in the following minute. */
function withFollowing(marks: readonly Bucket[], lastMinute: Date): Bucket[] {
  const all = marks.flatMap((mark) => [
    mark,
    { hostId: mark.hostId, bucket: new Date(mark.bucket.getTime() + MINUTE_MS) },
  ]);
  const unique = new Map(all.map((mark) => [`${mark.hostId} ${mark.bucket.getTime()}`, mark]));
  return [...unique.values()].filter((mark) => mark.bucket <= lastMinute);
}

async function rollHoursOf(tx: Transaction, minutes: readonly Bucket[], lastHour: Date): Promise<void> {
  const hours = minutes
    .map((minute) => ({ hostId: minute.hostId, bucket: bucketStart(minute.bucket, "1h") }))
    .filter((hour) => hour.bucket <= lastHour);
  const times = [...new Set(hours.map((hour) => hour.bucket.toISOString()))];
  const [earliest] = times.toSorted();
  if (earliest === undefined) return;
  const hosts = [...new Set(hours.map((hour) => hour.hostId))];
  const within = Prisma.sql`bucket >= ${earliest}::timestamptz
    and date_trunc('hour', bucket, 'UTC') = any(${times}::timestamptz[])`;
  await rollHours(tx, Prisma.sql`host_id = any(${hosts}::uuid[]) and ${within}`);
  await rollFleetHours(tx, within);
}

/** Takes away fleet figures that are older than the hosts' own. Returns how many rows. */
export async function dropOldFleetRollups(
  db: Db,
  now: Date,
  keep: { minutesDays: number; hoursDays: number },
): Promise<number> {
  const before = (days: number) => new Date(now.getTime() - days * 24 * HOUR_MS);
  return db.$executeRaw`
    delete from fleet_rollup
    where (grain = '1m' and bucket < ${before(keep.minutesDays)}) or (grain = '1h' and bucket < ${before(keep.hoursDays)})`;
}
