import { inTransaction } from "#src/db/client.ts";
import { recordAudit } from "../audit/writes.ts";
import type { Ctx } from "../context.ts";
import { DomainError } from "../errors.ts";
import { requirePerson } from "./session-queries.ts";
import type { EndOtherSessionsInput, EndOwnSessionInput } from "./session-schema.ts";

/** Ends one session of the person who asks. Throws `not_found` for another person's session, or one that ended. */
export async function endOwnSession(ctx: Ctx, input: EndOwnSessionInput): Promise<void> {
  const userId = requirePerson(ctx);
  await inTransaction(ctx.db, async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { id: input.id, userId } });
    if (count === 0)
      throw new DomainError("not_found", "This session has ended already. Load the page again.");
    await recordAudit(tx, ctx, {
      action: "session.end",
      targetType: "user",
      targetId: userId,
      targetName: ctx.actor.name,
    });
  });
}

/** Ends all sessions of the person who asks except one, and says how many. */
export async function endOtherSessions(ctx: Ctx, input: EndOtherSessionsInput): Promise<{ ended: number }> {
  const userId = requirePerson(ctx);
  return inTransaction(ctx.db, async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { userId, id: { not: input.keepId } } });
    await recordAudit(tx, ctx, {
      action: "session.end_others",
      targetType: "user",
      targetId: userId,
      targetName: ctx.actor.name,
      detail: { ended: count },
    });
    return { ended: count };
  });
}
