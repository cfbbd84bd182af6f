import { PrismaPg } from "@prisma/adapter-pg";
import { type Prisma, PrismaClient } from "./generated/client.ts";
import { createPool } from "./pool.ts";

export type Database = PrismaClient;
export type Transaction = Prisma.TransactionClient;
/** Either; a write joins a transaction that is already open. */
export type Db = Database | Transaction;

/** Opens a pool of at most `max` connections. The caller ends it with `$disconnect()`. */
export function createDatabase(url: string, max = 10): Database {
  return new PrismaClient({ adapter: new PrismaPg(createPool(url, max), { disposeExternalPool: true }) });
}

function isDatabase(db: Db): db is Database {
  return "$transaction" in db;
}

/** Runs `work` in one transaction, joining the open one if `db` already is one. */
export async function inTransaction<T>(db: Db, work: (tx: Transaction) => Promise<T>): Promise<T> {
  if (!isDatabase(db)) return work(db);
  return db.$transaction(work, { maxWait: 10_000, timeout: 30_000 });
}
