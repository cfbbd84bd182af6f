import { hostname } from "node:os";
import type { Pool } from "pg";
import { v7 as uuidv7 } from "uuid";
import type { Db } from "./client.ts";
import type { Log } from "./log.ts";

const HEARTBEAT_EVERY_MS = 10_000;

export interface HeartbeatOptions {
  kind: "web" | "gateway" | "worker";
  version: string;
  /** Where it can be reached, for example "http://127.0.0.1:3000"; empty for a process that only works. */
  listens: string;
  log: Log;
  /** Figures worth seeing beside the process; asked at every beat. */
  info?: () => object;
}

export interface Heartbeat {
  /** The id of this run in `process`. */
  id: string;
  /** Beats now, for figures that must be known before what follows. Throws when the database cannot be reached. */
  beat(): Promise<void>;
  /** Ends the beats and takes the row away. */
  stop(): Promise<void>;
}

const UPSERT = `
  insert into process (id, kind, pid, hostname, version, listens, info)
  values ($1::uuid, $2, $3::int, $4, $5, $6, $7::jsonb)
  on conflict (id) do update set heartbeat_at = now(), info = excluded.info`;
const REMOVE = "delete from process where id = $1::uuid";

/** Says every 10 s, by database time, that this process is alive. A beat that fails is logged, and the next one tried. */
export async function startHeartbeat(db: Db | Pool, options: HeartbeatOptions): Promise<Heartbeat> {
  const id = uuidv7();
  const execute = statementRunner(db);
  const beat = () =>
    execute(UPSERT, [
      id,
      options.kind,
      process.pid,
      hostname(),
      options.version,
      options.listens,
      JSON.stringify(options.info?.() ?? {}),
    ]);
  await beat();
  let beating = Promise.resolve();
  const timer = setInterval(() => {
    beating = beat().catch((error: unknown) => {
      options.log.warn(
        { reason: error instanceof Error ? error.message : String(error) },
        "heartbeat failed",
      );
    });
  }, HEARTBEAT_EVERY_MS);
  timer.unref();
  return {
    id,
    beat,
    stop: async () => {
      clearInterval(timer);
      await beating;
      await execute(REMOVE, [id]);
    },
  };
}

function statementRunner(db: Db | Pool): (sql: string, values: unknown[]) => Promise<void> {
  if ("$executeRawUnsafe" in db) {
    return async (sql, values) => {
      await db.$executeRawUnsafe(sql, ...values);
    };
  }
  return async (sql, values) => {
    await db.query(sql, values);
  };
}
