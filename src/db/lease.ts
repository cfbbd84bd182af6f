import type { Db } from "./client.ts";

/** Whoever died is followed by another one after this long. */
const LEASE_S = 10;

/**
 * Takes or keeps a lease, by the database's clock. False while another holder's is running.
 */
export async function takeLease(db: Db, name: string, holder: string): Promise<boolean> {
  const taken = await db.$executeRaw`
    insert into lease as held (name, holder, until)
    values (${name}, ${holder}::uuid, now() + make_interval(secs => ${LEASE_S}))
    on conflict (name) do update set holder = excluded.holder, until = excluded.until
      where held.holder = excluded.holder or held.until < now()`;
  return taken > 0;
}

/** Gives a lease back, so that another one need not wait for its end. */
export async function releaseLease(db: Db, name: string, holder: string): Promise<void> {
  await db.$executeRaw`delete from lease where name = ${name} and holder = ${holder}::uuid`;
}
