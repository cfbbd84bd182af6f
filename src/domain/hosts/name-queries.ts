import { authorise, type Ctx } from "../context.ts";

/** The names of these hosts by id. Those that are gone have none. */
export async function hostNames(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  authorise(ctx, "fleet.read");
  const rows = await ctx.db.host.findMany({
    where: { id: { in: [...ids] }, status: { not: "removed" } },
    select: { id: true, name: true },
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
