import type { Db } from "#src/db/client.ts";
import { hookFactsSchema, type WaitingHook } from "./hook-schema.ts";

/** What cannot be acted on this often never can. */
const MAX_ATTEMPTS = 12;

/** Messages that nobody has acted on, in the order in which Sentry sent them. */
export async function waitingHooks(db: Db, limit: number): Promise<WaitingHook[]> {
  const rows = await db.sentryHook.findMany({
    where: { settledAt: null, attempts: { lt: MAX_ATTEMPTS } },
    orderBy: [{ sentAt: "asc" }, { id: "asc" }],
    take: limit,
    select: { id: true, sentAt: true, facts: true },
  });
  return rows.flatMap(({ facts, ...row }) => {
    // A newer release may have kept what this one does not know; it must not hold up the others.
    const known = hookFactsSchema.safeParse(facts).data;
    return known ? [{ ...row, facts: known }] : [];
  });
}
