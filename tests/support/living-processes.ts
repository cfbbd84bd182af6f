import type { Database } from "#src/db/client.ts";

/** Signs of life of a gateway and a worker that are not there, so that nobody misses them and web stands in for none. */
export async function insertLivingProcesses(db: Database): Promise<void> {
  await db.$executeRaw`
    insert into process (id, kind, pid, hostname, version, heartbeat_at)
    select gen_random_uuid(), kind, 1, 'control', '0.1.0', now() + interval '1 hour'
    from unnest(array['gateway', 'worker']) kind`;
}
