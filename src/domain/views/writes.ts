import { v7 as uuid } from "uuid";
import { inTransaction } from "#src/db/client.ts";
import { recordAudit } from "../audit/writes.ts";
import { authorise, type Ctx } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { DeleteViewInput, SaveViewInput } from "./schema.ts";

/** Views of one person and page. */
const MAX_OWN = 50;

function ownerOf(ctx: Ctx): string {
  if (ctx.actor.type === "user") return ctx.actor.id;
  throw new DomainError("forbidden", "Views belong to people; sign in to keep one.");
}

/**
 * Keeps a view under a name; the actor's own view of that name is replaced. Sharing one with everybody needs a
 * permission of its own and is audited. Throws `conflict` for the fifty-first.
 */
export async function saveView(ctx: Ctx, input: SaveViewInput): Promise<{ id: string }> {
  authorise(ctx, "view.save");
  if (input.shared) authorise(ctx, "view.share");
  const ownerId = ownerOf(ctx);
  const { page, name, query, layout, shared } = input;
  return inTransaction(ctx.db, async (tx) => {
    // Whoever saves twice at once waits here, so that the limit holds.
    await tx.$queryRaw`select id from "user" where id = ${ownerId} for update`;
    const before = await tx.savedView.findUnique({ where: { ownerId_page_name: { ownerId, page, name } } });
    if (!before && (await tx.savedView.count({ where: { ownerId, page } })) >= MAX_OWN) {
      throw new DomainError(
        "conflict",
        `You have ${MAX_OWN} views here. Delete one that you no longer need.`,
      );
    }
    const id = before?.id ?? uuid();
    await tx.savedView.upsert({
      where: { id },
      create: { id, ownerId, page, name, query, layout, shared, createdAt: ctx.now, updatedAt: ctx.now },
      update: { query, layout, shared, updatedAt: ctx.now },
    });
    if (shared || before?.shared) {
      await recordAudit(tx, ctx, {
        action: shared ? "view.share" : "view.unshare",
        targetType: "saved_view",
        targetId: id,
        targetName: name,
        detail: { page, query },
      });
    }
    return { id };
  });
}

/** Deletes a view: one's own, or a shared one of somebody else by whoever may manage people. Throws `not_found`. */
export async function deleteView(ctx: Ctx, input: DeleteViewInput): Promise<void> {
  authorise(ctx, "view.save");
  const ownerId = ownerOf(ctx);
  await inTransaction(ctx.db, async (tx) => {
    const view = await tx.savedView.findUnique({ where: { id: input.id } });
    if (!view || (view.ownerId !== ownerId && !view.shared)) {
      throw new DomainError(
        "not_found",
        "There is no such view; it may have been deleted. Load the page again.",
      );
    }
    if (view.ownerId !== ownerId) authorise(ctx, "people.manage");
    const { count } = await tx.savedView.deleteMany({ where: { id: view.id } });
    if (count === 0 || !view.shared) return;
    await recordAudit(tx, ctx, {
      action: "view.delete",
      targetType: "saved_view",
      targetId: view.id,
      targetName: view.name,
      detail: { page: view.page },
    });
  });
}
