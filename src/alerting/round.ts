import type { Database } from "#src/db/client.ts";
import { measureRules } from "#src/domain/alerts/measure-queries.ts";
import type { MeasureSettings } from "#src/domain/alerts/measure-schema.ts";
import type { Ctx } from "#src/domain/context.ts";
import { type Applied, applyEvaluations } from "#src/domain/incidents/evaluation-writes.ts";

/**
 * One look at everything that rules ask for, and what becomes of it, at the time of the database. Nothing is kept between
 * two rounds: whoever does the next one finds all of it in rows.
 */
export async function runRound(
  db: Database,
  settings: MeasureSettings & { slow: boolean },
): Promise<Applied> {
  const [clock] = await db.$queryRaw<{ now: Date }[]>`select now() as now`;
  const now = clock?.now ?? new Date();
  const ctx: Ctx = { db, actor: { type: "system", name: "alerts" }, now, trace: null, address: null };
  return applyEvaluations({ db, now }, await measureRules(ctx, settings));
}
