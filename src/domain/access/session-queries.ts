import { authorise, type Ctx } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { OwnSession, PersonSession } from "./session-schema.ts";

const NEWEST_USE_FIRST = [{ updatedAt: "desc" }, { id: "asc" }] as const;
const SHOWN = 500;

/** The live sessions of the person who asks, newest use first. Never a session's token. */
export async function listOwnSessions(ctx: Ctx): Promise<OwnSession[]> {
  const userId = requirePerson(ctx);
  const sessions = await ctx.db.session.findMany({
    where: { userId, expiresAt: { gt: ctx.now } },
    orderBy: [...NEWEST_USE_FIRST],
  });
  return sessions.map(toSession);
}

/** The live sessions of everybody, newest use first. Needs the role admin: addresses are personal. */
export async function listSessions(ctx: Ctx): Promise<PersonSession[]> {
  authorise(ctx, "people.manage");
  const sessions = await ctx.db.session.findMany({
    where: { expiresAt: { gt: ctx.now } },
    orderBy: [...NEWEST_USE_FIRST],
    include: { user: { select: { id: true, name: true } } },
    take: SHOWN,
  });
  return sessions.map((session) => ({ ...toSession(session), person: session.user }));
}

type SessionRow = {
  id: string;
  ipAddress: string | null;
  userAgent: string | null;
  createdAt: Date;
  updatedAt: Date;
  expiresAt: Date;
};

function toSession(session: SessionRow): OwnSession {
  return {
    id: session.id,
    address: session.ipAddress,
    userAgent: session.userAgent,
    createdAt: session.createdAt.toISOString(),
    lastUsedAt: session.updatedAt.toISOString(),
    expiresAt: session.expiresAt.toISOString(),
  };
}

/** The user id of the actor; API keys and the system have no sessions. */
export function requirePerson(ctx: Ctx): string {
  authorise(ctx, "account.own");
  if (ctx.actor.type === "user") return ctx.actor.id;
  throw new DomainError("forbidden", "Only a signed-in person has sessions.");
}
