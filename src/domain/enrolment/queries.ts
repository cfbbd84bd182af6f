import type { Db } from "#src/db/client.ts";
import { authorise, type Ctx } from "../context.ts";
import { tokenState } from "./rules.ts";
import type { EnrolmentAttemptDto, EnrolmentTokenDto, IdentityConflict } from "./schema.ts";

const SHOWN = 200;

type TokenRow = {
  id: string;
  site: string;
  tags: string[];
  uses: number;
  uses_allowed: number;
  host_id: string | null;
  host_name: string | null;
  created_by: string;
  created_at: Date;
  expires_at: Date;
  revoked_at: Date | null;
};

/** Enrolment tokens, newest first; never the tokens themselves: only hashes are kept. */
export async function listEnrolmentTokens(ctx: Ctx): Promise<EnrolmentTokenDto[]> {
  authorise(ctx, "fleet.read");
  const rows = await ctx.db.$queryRaw<TokenRow[]>`
    select t.id, s.name as site, t.tags, t.uses, t.uses_allowed, t.host_id, h.name as host_name, t.created_by,
      t.created_at, t.expires_at, t.revoked_at
    from enrolment_token t join site s on s.id = t.site_id left join host h on h.id = t.host_id
    order by t.created_at desc, t.id desc limit ${SHOWN}`;
  return rows.map((row) => ({
    id: row.id,
    site: row.site,
    tags: row.tags,
    uses: row.uses,
    usesAllowed: row.uses_allowed,
    host: hostOf(row),
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    revokedAt: row.revoked_at?.toISOString() ?? null,
    state: tokenState(
      {
        uses: row.uses,
        usesAllowed: row.uses_allowed,
        expiresAt: row.expires_at,
        revokedAt: row.revoked_at,
      },
      ctx.now,
    ),
  }));
}

type AttemptRow = {
  id: string;
  at: Date;
  remote_address: string;
  outcome: EnrolmentAttemptDto["outcome"];
  detail: string;
  hostname: string;
  host_id: string | null;
  host_name: string | null;
};

/**
 * Who tried to enrol, newest first, all or only the refused, with address and reason. Needs the role admin: addresses
 * are personal.
 */
export async function listEnrolmentAttempts(
  ctx: Ctx,
  { refusedOnly, limit }: { refusedOnly: boolean; limit: number },
): Promise<EnrolmentAttemptDto[]> {
  authorise(ctx, "enrolment.manage");
  const rows = await ctx.db.$queryRaw<AttemptRow[]>`
    select a.id, a.at, a.remote_address, a.outcome, a.detail, a.hostname, a.host_id, h.name as host_name
    from enrolment_attempt a left join host h on h.id = a.host_id
    where not ${refusedOnly} or a.outcome <> 'accepted'
    order by a.at desc, a.id desc limit ${limit}`;
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    remoteAddress: row.remote_address,
    outcome: row.outcome,
    detail: row.detail,
    hostname: row.hostname,
    host: hostOf(row),
  }));
}

const REFUSALS_COUNTED_DAYS = 7;

/** How many attempts were refused in the last seven days. */
export async function countRefusedAttempts(ctx: Ctx): Promise<number> {
  authorise(ctx, "enrolment.manage");
  const since = new Date(ctx.now.getTime() - REFUSALS_COUNTED_DAYS * 86_400_000);
  return ctx.db.enrolmentAttempt.count({ where: { at: { gt: since }, outcome: { not: "accepted" } } });
}

type ConflictRow = {
  id: string;
  at: Date;
  host_id: string;
  host_name: string;
  detail: Record<string, unknown>;
};

/** Times that two machines used one identity, newest first. */
export async function listIdentityConflicts(ctx: Ctx): Promise<IdentityConflict[]> {
  authorise(ctx, "enrolment.manage");
  const rows = await ctx.db.$queryRaw<ConflictRow[]>`
    select e.id, e.at, e.host_id, h.name as host_name, e.detail
    from host_event e join host h on h.id = e.host_id
    where e.kind = 'duplicate_identity' and h.status <> 'removed' order by e.at desc, e.id desc limit ${SHOWN}`;
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    host: { id: row.host_id, name: row.host_name },
    detail: row.detail,
  }));
}

function hostOf(row: {
  host_id: string | null;
  host_name: string | null;
}): { id: string; name: string } | null {
  return row.host_id !== null && row.host_name !== null ? { id: row.host_id, name: row.host_name } : null;
}

/** Fingerprint of the newest key in force that signs commands, which a host pins on enrolment; null before the first start. */
export async function controlKey(db: Db): Promise<string | null> {
  const key = await db.signingKey.findFirst({ where: { retiredAt: null }, orderBy: { createdAt: "desc" } });
  return key?.id ?? null;
}
