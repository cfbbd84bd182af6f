import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { chunk } from "#src/db/notify.ts";

const EVERY_MS = 100;

export interface Changes {
  /** Hosts that were changed so far. */
  count(): number;
  /** Resolves when the last change is committed. */
  stop(): Promise<void>;
}

/** Lets hosts report all the time, as a gateway writes it: new readings, and which hosts they are of. */
export async function startChanges(databaseUrl: string, hostsPerSecond: number): Promise<Changes> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ host_id: string }>("select host_id from host_status");
  const ids = rows.map((row) => row.host_id);
  const batch = Math.round((hostsPerSecond * EVERY_MS) / 1000);
  let count = 0;
  let stopped = false;
  const running = (async () => {
    for (let at = performance.now(); !stopped; at += EVERY_MS) {
      await delay(at - performance.now());
      const changed = Array.from({ length: batch }, (_, n) => ids[(count + n * 7) % ids.length] ?? "");
      await change(client, [...new Set(changed)]);
      count += batch;
    }
  })();
  return {
    count: () => count,
    stop: async () => {
      stopped = true;
      await running.finally(() => client.end());
    },
  };
}

async function change(client: pg.Client, ids: readonly string[]): Promise<void> {
  const payloads = chunk(ids).map((hostIds) => JSON.stringify({ hostIds }));
  await client.query(
    `with changed as (
       update host_status set hashrate_10s = hashrate_10s * (0.99 + random() * 0.02), accepted = accepted + 1,
         sample_at = now(), updated_at = now() where host_id = any($1::uuid[]))
     select pg_notify('host_changed', payload) from unnest($2::text[]) as i(payload)`,
    [ids, payloads],
  );
}
