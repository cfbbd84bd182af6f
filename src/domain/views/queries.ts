import { authorise, type Ctx } from "../context.ts";
import { type SavedView, type ViewPage, viewLayoutSchema } from "./schema.ts";

/** How many views one page shows; more than that nobody finds anything in. */
const MAX_VIEWS = 200;

/** The views of a page that the actor may use: their own and what others share, by name. */
export async function listViews(ctx: Ctx, page: ViewPage): Promise<SavedView[]> {
  authorise(ctx, "fleet.read");
  const actorId = ctx.actor.type === "user" ? ctx.actor.id : null;
  const rows = await ctx.db.savedView.findMany({
    where: { page, OR: [{ shared: true }, ...(actorId === null ? [] : [{ ownerId: actorId }])] },
    include: { owner: { select: { name: true } } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: MAX_VIEWS,
  });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    query: row.query,
    layout: viewLayoutSchema.safeParse(row.layout).data ?? null,
    shared: row.shared,
    owner: { id: row.ownerId, name: row.owner.name },
    own: row.ownerId === actorId,
  }));
}
