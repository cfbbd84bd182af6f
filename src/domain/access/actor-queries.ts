import { authorise, type Ctx } from "../context.ts";

/** Somebody who acts, for choosing whose commands or entries to see. */
export type KnownActor = { id: string; name: string; type: "user" | "api_key" };

/** More than anybody chooses from. */
const MOST_ACTORS = 500;

/** People and API keys, those who may act no more included, in the order of their names. */
export function listActors(ctx: Ctx): Promise<KnownActor[]> {
  authorise(ctx, "fleet.read");
  return ctx.db.$queryRaw<KnownActor[]>`
    select id, name, 'user' as type from "user"
    union all select id::text, name, 'api_key' from api_key
    order by type desc, name, id limit ${MOST_ACTORS}`;
}
