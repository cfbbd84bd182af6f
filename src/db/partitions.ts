import { type Db, inTransaction, type Transaction } from "./client.ts";
import { Prisma } from "./generated/client.ts";
import {
  PARTITIONED_TABLES,
  type Partition,
  type PartitionedTable,
  partitionsAround,
  partitionUpperBound,
} from "./partition-names.ts";

const PARTITION_LOCK = 5_938_201_775;

/** How long the rows of each partitioned table are kept. */
export interface Retention {
  samplesHours: number;
  minutesDays: number;
  hoursDays: number;
  /** Spans, and log lines that belong to a trace. */
  tracesDays: number;
}

/**
 * Makes the partitions around `now` that are missing. Rows of such a range that had to wait in the default
 * partition move into it. Returns the names made; safe to run in several processes at once.
 */
export async function ensurePartitions(db: Db, now: Date): Promise<string[]> {
  return inTransaction(db, async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(${PARTITION_LOCK})`;
    const made: string[] = [];
    for (const table of PARTITIONED_TABLES) {
      const existing = new Set(await partitionNames(tx, table.name));
      for (const partition of partitionsAround(table, now)) {
        if (existing.has(partition.name)) continue;
        await makePartition(tx, table, partition);
        made.push(partition.name);
      }
    }
    return made;
  });
}

/**
 * Drops the partitions that lie wholly before the retention, and what is as old in the default partitions.
 * Returns the names dropped. Waits at most 3 s for readers, then throws and leaves it to the next run.
 */
export async function dropOldPartitions(db: Db, now: Date, retention: Retention): Promise<string[]> {
  const dropped: string[] = [];
  for (const table of PARTITIONED_TABLES) {
    const oldest = new Date(now.getTime() - keptMs(table, retention));
    dropped.push(...(await inTransaction(db, (tx) => dropBefore(tx, table, oldest))));
  }
  return dropped;
}

async function dropBefore(tx: Transaction, table: PartitionedTable, oldest: Date): Promise<string[]> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${PARTITION_LOCK})`;
  await tx.$executeRaw`set local lock_timeout = '3s'`;
  const names = (await partitionNames(tx, table.name)).filter((name) => {
    const upper = partitionUpperBound(table, name);
    return upper !== null && upper <= oldest;
  });
  for (const name of names) await tx.$executeRaw`drop table ${identifier(name)}`;
  await tx.$executeRaw`delete from ${identifier(`${table.name}_default`)} where ${identifier(table.column)} < ${oldest}`;
  return names;
}

function keptMs(table: PartitionedTable, retention: Retention): number {
  const hours = {
    health_sample: retention.samplesHours,
    health_1m: retention.minutesDays * 24,
    health_1h: retention.hoursDays * 24,
    span: retention.tracesDays * 24,
    log_line: retention.tracesDays * 24,
  };
  return hours[table.name] * 3_600_000;
}

async function partitionNames(tx: Transaction, table: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    select c.relname::text as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = to_regclass(${table}) order by 1`;
  return rows.map((row) => row.name);
}

async function makePartition(
  tx: Transaction,
  table: PartitionedTable,
  { name, from, to }: Partition,
): Promise<void> {
  const fallback = identifier(`${table.name}_default`);
  const column = identifier(table.column);
  // Attaching a range scans the default partition and refuses while it holds rows of that range.
  await tx.$executeRaw`lock table ${fallback} in access exclusive mode`;
  await tx.$executeRaw`create table ${identifier(name)} (like ${identifier(table.name)} including all)`;
  await tx.$executeRaw`
    with moved as (delete from ${fallback} where ${column} >= ${from} and ${column} < ${to} returning *)
    insert into ${identifier(name)} select * from moved`;
  const [lower, upper] = [from, to].map((bound) => Prisma.raw(`'${bound.toISOString()}'`));
  await tx.$executeRaw`
    alter table ${identifier(table.name)} attach partition ${identifier(name)} for values from (${lower}) to (${upper})`;
}

/** Only for names of this room's own making: letters, digits and underscores. */
function identifier(name: string): Prisma.Sql {
  if (!/^[a-z0-9_]+$/.test(name)) throw new Error(`Not an identifier of ours: ${name}`);
  return Prisma.raw(`"${name}"`);
}
