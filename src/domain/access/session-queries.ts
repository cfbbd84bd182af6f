import { authorise, type Ctx } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { OwnSession } from "./session-schema.ts";

/** The live sessions of the person who asks, newest use first. Never a session's token. */
export async function listOwnSessions(ctx: Ctx): Promise<OwnSession[]> {
  const userId = requirePerson(ctx);
  const sessions = await ctx.db.session.findMany({
    where: { userId, expiresAt: { gt: ctx.now } },
    orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
  });
  return sessions.map((session) => ({
    id: session.id,
    address: session.ipAddress,
    userAgent: session.userAgent,
    createdAt: session.createdAt.toISOString(),
    lastUsedAt: session.updatedAt.toISOString(),
    expiresAt: session.expiresAt.toISOString(),
  }));
}

/** The user id of the actor; API keys and the system have no sessions. */
export function requirePerson(ctx: Ctx): string {
  authorise(ctx, "account.own");
  if (ctx.actor.type === "user") return ctx.actor.id;
  throw new DomainError("forbidden", "Only a signed-in person has sessions.");
}
