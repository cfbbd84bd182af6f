import { v7 as uuid } from "uuid";
import { type Database, inTransaction, type Transaction } from "#src/db/client.ts";
import { notify } from "#src/db/notify.ts";
import { recordAudit } from "../audit/writes.ts";
import { authorise, type Ctx } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { EndMaintenanceInput, SetMaintenanceInput } from "./maintenance-schema.ts";

const LONGEST_MS = 366 * 86_400_000;

/** Puts a host, a site or everything into maintenance; takes the place of what held for exactly the same. */
export async function setMaintenance(ctx: Ctx, input: SetMaintenanceInput): Promise<{ id: string }> {
  authorise(ctx, "maintenance.set");
  const until = endOf(input.until, ctx.now);
  const hostId = input.scope === "host" ? input.hostId : null;
  const siteId = input.scope === "site" ? input.siteId : null;
  return inTransaction(ctx.db, async (tx) => {
    const targetName = await nameOfTarget(tx, input);
    await tx.maintenance.updateMany({
      where: { scope: input.scope, hostId, siteId, endedAt: null, endsAt: { gt: ctx.now } },
      data: { endedAt: ctx.now },
    });
    const { id } = await tx.maintenance.create({
      data: {
        id: uuid(),
        scope: input.scope,
        hostId,
        siteId,
        startsAt: ctx.now,
        endsAt: until,
        reason: input.reason,
        actorName: ctx.actor.name,
        createdAt: ctx.now,
      },
    });
    await recordAudit(tx, ctx, {
      action: "maintenance.set",
      targetType: input.scope === "all" ? "maintenance" : input.scope,
      targetId: hostId ?? siteId,
      targetName,
      detail: { scope: input.scope, until: until.toISOString(), reason: input.reason },
    });
    await announce(tx, hostId);
    return { id };
  });
}

/** Ends a maintenance before its time. Ending it twice changes nothing. Throws `not_found`. */
export async function endMaintenance(ctx: Ctx, input: EndMaintenanceInput): Promise<void> {
  authorise(ctx, "maintenance.set");
  await inTransaction(ctx.db, async (tx) => {
    const row = await tx.maintenance.findUnique({ where: { id: input.id } });
    if (!row) throw new DomainError("not_found", "There is no such maintenance. Load the page again.");
    const { count } = await tx.maintenance.updateMany({
      where: { id: row.id, endedAt: null, endsAt: { gt: ctx.now } },
      data: { endedAt: ctx.now },
    });
    if (count === 0) return;
    await recordAudit(tx, ctx, {
      action: "maintenance.end",
      targetType: "maintenance",
      targetId: row.id,
      targetName: row.reason,
      detail: { scope: row.scope, hostId: row.hostId, siteId: row.siteId },
    });
    await announce(tx, row.hostId);
  });
}

/** The end as a time. Throws `invalid_input` unless it lies ahead, within a year. */
export function endOf(until: string, now: Date): Date {
  const end = new Date(until);
  if (end > now && end.getTime() - now.getTime() <= LONGEST_MS) return end;
  throw new DomainError(
    "invalid_input",
    "The end of a maintenance must lie ahead, at most a year from now.",
    {
      field: "until",
    },
  );
}

async function nameOfTarget(tx: Transaction, input: SetMaintenanceInput): Promise<string> {
  if (input.scope === "all") return "all hosts";
  const target =
    input.scope === "host"
      ? await tx.host.findFirst({ where: { id: input.hostId, status: { not: "removed" } } })
      : await tx.site.findUnique({ where: { id: input.siteId } });
  if (target) return target.name;
  throw new DomainError("not_found", `There is no such ${input.scope}. Load the page again.`);
}

async function announce(tx: Transaction, hostId: string | null): Promise<void> {
  if (hostId !== null) await notify(tx, "host_changed", { hostIds: [hostId] });
  await notify(tx, "page_changed", { topic: "maintenance" });
}

/** Ends what ran out, by the database's clock, so that pages are told. Returns how many. */
export async function endDueMaintenance(db: Database): Promise<number> {
  return inTransaction(db, async (tx) => {
    const ended = await tx.$queryRaw<{ host_id: string | null }[]>`
      update maintenance set ended_at = ends_at where ended_at is null and ends_at <= now() returning host_id`;
    for (const { host_id: hostId } of ended) await announce(tx, hostId);
    return ended.length;
  });
}
