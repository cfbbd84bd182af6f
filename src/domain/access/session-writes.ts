import { inTransaction, type Transaction } from "#src/db/client.ts";
import { notify } from "#src/db/notify.ts";
import { recordAudit } from "../audit/writes.ts";
import { authorise, type Ctx } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { PersonInput } from "./schema.ts";
import { requirePerson } from "./session-queries.ts";
import type { EndOtherSessionsInput, EndSessionInput } from "./session-schema.ts";

/** Ends one session of the person who asks. Throws `not_found` for another person's session, or one that ended. */
export async function endOwnSession(ctx: Ctx, input: EndSessionInput): Promise<void> {
  const userId = requirePerson(ctx);
  await inTransaction(ctx.db, async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { id: input.id, userId } });
    if (count === 0) throw endedAlready();
    await recordEnd(tx, ctx, "session.end", { id: userId, name: ctx.actor.name });
  });
}

/** Ends all sessions of the person who asks except one, and says how many. */
export async function endOtherSessions(ctx: Ctx, input: EndOtherSessionsInput): Promise<{ ended: number }> {
  const userId = requirePerson(ctx);
  return inTransaction(ctx.db, async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { userId, id: { not: input.keepId } } });
    await recordEnd(tx, ctx, "session.end_others", { id: userId, name: ctx.actor.name }, count);
    return { ended: count };
  });
}

/** Ends anybody's session: whoever uses it has to sign in again. Throws `not_found` for one that ended. */
export async function endSession(ctx: Ctx, input: EndSessionInput): Promise<void> {
  authorise(ctx, "people.manage");
  await inTransaction(ctx.db, async (tx) => {
    const session = await tx.session.findUnique({ where: { id: input.id }, include: { user: true } });
    const { count } = await tx.session.deleteMany({ where: { id: input.id } });
    if (!session || count === 0) throw endedAlready();
    await recordEnd(tx, ctx, "session.end", session.user);
  });
}

/** Ends every session of somebody, and says how many. */
export async function endSessionsOf(ctx: Ctx, input: PersonInput): Promise<{ ended: number }> {
  authorise(ctx, "people.manage");
  return inTransaction(ctx.db, async (tx) => {
    const person = await tx.user.findUnique({ where: { id: input.userId } });
    if (!person) throw new DomainError("not_found", "There is no such person. Load the page again.");
    const { count } = await tx.session.deleteMany({ where: { userId: person.id } });
    if (count > 0) await recordEnd(tx, ctx, "session.end_all", person, count);
    return { ended: count };
  });
}

function endedAlready(): DomainError {
  return new DomainError("not_found", "This session has ended already. Load the page again.");
}

async function recordEnd(
  tx: Transaction,
  ctx: Ctx,
  action: string,
  whose: { id: string; name: string },
  ended?: number,
): Promise<void> {
  await recordAudit(tx, ctx, {
    action,
    targetType: "user",
    targetId: whose.id,
    targetName: whose.name,
    ...(ended === undefined ? {} : { detail: { ended } }),
  });
  await notify(tx, "page_changed", { topic: "people" });
}
