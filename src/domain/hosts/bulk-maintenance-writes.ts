import { v7 as uuid } from "uuid";
import { inTransaction, type Transaction } from "#src/db/client.ts";
import { chunk, notifyAll } from "#src/db/notify.ts";
import { recordAudits } from "../audit/writes.ts";
import { authorise, type Ctx } from "../context.ts";
import { retryDeadlocks } from "../database-errors.ts";
import type { EndMaintenanceOfHostsInput, SetMaintenanceOfHostsInput } from "./maintenance-schema.ts";
import { endOf } from "./maintenance-writes.ts";

type Named = { id: string; name: string };

/**
 * Puts many hosts into maintenance, each by itself; takes the place of what held for just that host. Hosts that
 * were removed meanwhile are left out. Returns how many there were.
 */
export async function setMaintenanceOfHosts(
  ctx: Ctx,
  input: SetMaintenanceOfHostsInput,
): Promise<{ hosts: number }> {
  authorise(ctx, "maintenance.set");
  const until = endOf(input.until, ctx.now);
  return retryDeadlocks(() =>
    inTransaction(ctx.db, async (tx) => {
      const hosts = await lockHosts(tx, input.hostIds);
      await endOwn(tx, ctx, hosts);
      await tx.$executeRaw`
        insert into maintenance (id, scope, host_id, starts_at, ends_at, reason, actor_name, created_at)
        select id, 'host', host_id, ${ctx.now}, ${until}, ${input.reason}, ${ctx.actor.name}, ${ctx.now}
        from unnest(${hosts.map(() => uuid())}::uuid[], ${hosts.map(({ id }) => id)}::uuid[]) as t (id, host_id)`;
      const detail = { scope: "host", until: until.toISOString(), reason: input.reason };
      await record(tx, ctx, hosts, { action: "maintenance.set", detail });
      return { hosts: hosts.length };
    }),
  );
}

/** Ends what holds for just these hosts; a maintenance of their site or of everything stays. Returns how many. */
export async function endMaintenanceOfHosts(
  ctx: Ctx,
  input: EndMaintenanceOfHostsInput,
): Promise<{ hosts: number }> {
  authorise(ctx, "maintenance.set");
  return retryDeadlocks(() =>
    inTransaction(ctx.db, async (tx) => {
      const locked = await lockHosts(tx, input.hostIds);
      const ended = new Set(await endOwn(tx, ctx, locked));
      const hosts = locked.filter(({ id }) => ended.has(id));
      await record(tx, ctx, hosts, { action: "maintenance.end", detail: { scope: "host" } });
      return { hosts: hosts.length };
    }),
  );
}

/** Locks in the order of ids, as commands do, so that two operators wait for each other and never deadlock. */
function lockHosts(tx: Transaction, hostIds: readonly string[]): Promise<Named[]> {
  return tx.$queryRaw<Named[]>`
    select id, name from host where id = any(${hostIds}::uuid[]) and status <> 'removed' order by id for update`;
}

async function endOwn(tx: Transaction, ctx: Ctx, hosts: readonly Named[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ host_id: string }[]>`
    update maintenance set ended_at = ${ctx.now}
    where scope = 'host' and host_id = any(${hosts.map(({ id }) => id)}::uuid[]) and ended_at is null
      and ends_at > ${ctx.now}
    returning host_id`;
  return rows.map((row) => row.host_id);
}

async function record(
  tx: Transaction,
  ctx: Ctx,
  hosts: readonly Named[],
  { action, detail }: { action: string; detail: Record<string, string> },
): Promise<void> {
  const targets = hosts.map(({ id, name }) => ({
    targetType: "host" as const,
    targetId: id,
    targetName: name,
  }));
  await recordAudits(
    tx,
    ctx,
    targets.map((target) => ({ ...target, action, detail })),
  );
  const changed = chunk(hosts.map(({ id }) => id));
  await notifyAll(tx, [
    ...changed.map((hostIds) => ({ channel: "host_changed" as const, payload: { hostIds } })),
    { channel: "page_changed", payload: { topic: "maintenance" } },
  ]);
}
