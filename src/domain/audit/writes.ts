import { v7 as uuid } from "uuid";
import type { Db, Transaction } from "#src/db/client.ts";
import { actorColumns, type Ctx } from "../context.ts";

export type AuditRecord = {
  /** noun.verb, for example `command.issue`. */
  action: string;
  targetType:
    | "host"
    | "site"
    | "user"
    | "api_key"
    | "access_link"
    | "access_policy"
    | "enrolment_token"
    | "command"
    | "error_group"
    | "job"
    | "telemetry"
    | "audit"
    | "alert_rule"
    | "channel"
    | "incident"
    | "maintenance"
    | "saved_view";
  targetId: string | null;
  targetName: string;
  /** Flat facts, never a secret. */
  detail?: Record<string, string | number | boolean | null | string[]>;
};

/** Writes the audit row of a write, in that write's transaction. */
export async function recordAudit(tx: Transaction, ctx: Ctx, record: AuditRecord): Promise<void> {
  await recordAudits(tx, ctx, [record]);
}

/** Writes an audit row for each of many, so that the audit of one is complete. See `recordAudit`. */
export async function recordAudits(
  tx: Transaction,
  ctx: Ctx,
  records: readonly AuditRecord[],
): Promise<void> {
  const actor = actorColumns(ctx.actor);
  await tx.$executeRaw`
    insert into audit_event (id, at, actor_type, actor_id, actor_name, action, target_type, target_id, target_name,
      detail, address)
    select id, ${ctx.now}, ${actor.actorType}, ${actor.actorId}, ${actor.actorName}, action, target_type, target_id,
      target_name, detail::jsonb, ${ctx.address}
    from unnest(${records.map(() => uuid())}::uuid[], ${records.map(({ action }) => action)}::text[],
      ${records.map(({ targetType }) => targetType)}::text[], ${records.map(({ targetId }) => targetId)}::text[],
      ${records.map(({ targetName }) => targetName)}::text[],
      ${records.map(({ detail }) => JSON.stringify(detail ?? {}))}::text[]
    ) as t (id, action, target_type, target_id, target_name, detail)`;
}

/** Takes away audit rows from before a time. Returns how many. */
export function dropOldAudit(db: Db, before: Date): Promise<number> {
  return db.$executeRaw`delete from audit_event where at < ${before}`;
}
