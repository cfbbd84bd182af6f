import type { Database } from "#src/db/client.ts";
import type { Condition } from "#src/domain/alerts/condition-schema.ts";
import type { Finding, Place } from "#src/domain/alerts/finding-schema.ts";
import { loadRule } from "#src/domain/alerts/queries.ts";
import type { Severity } from "#src/domain/alerts/severity-schema.ts";
import { createRule } from "#src/domain/alerts/writes.ts";
import { applyEvaluations } from "#src/domain/incidents/evaluation-writes.ts";
import { systemCtx } from "./person.ts";

/** Longer than any test: what is found once stays, though nothing measures it again. */
const MONTH_S = 30 * 86_400;
const MINUTE_MS = 60_000;

export type TestRule = { name: string; condition: Condition; severity: Severity };
export type TestFinding = Partial<Omit<Finding, "place" | "causedAt">> & {
  place: Place;
  minutesAgo?: number;
};

/** A rule of a person's own, which does not end by itself what it found. */
export async function insertRule(db: Database, { name, condition, severity }: TestRule): Promise<string> {
  const { id } = await createRule(systemCtx(db), {
    name,
    condition,
    severity,
    scope: { siteIds: [], tags: [], hostIds: [], components: [], environments: [] },
    channelIds: [],
    holdS: 0,
    clearS: MONTH_S,
    coolDownS: 0,
    escalateAfterS: null,
    owner: "Night shift",
    enabled: true,
  });
  return id;
}

/** Lets a new rule find this, all at once; answers with the incidents that people see, the newest first. */
export async function findIncidents(
  db: Database,
  rule: TestRule,
  found: readonly TestFinding[],
): Promise<{ ruleId: string; ids: string[] }> {
  const ruleId = await insertRule(db, rule);
  const findings = found.map(({ minutesAgo = 0, ...finding }) => ({
    value: null,
    limit: null,
    unit: "" as const,
    count: 1,
    summary: "",
    links: {},
    tried: [],
    ...finding,
    causedAt: new Date(Date.now() - minutesAgo * MINUTE_MS),
  }));
  const evaluation = {
    rule: await loadRule(systemCtx(db), ruleId),
    findings,
    near: new Set<string>(),
    complete: true,
  };
  await applyEvaluations({ db, now: new Date() }, [evaluation]);
  const rows = await db.incident.findMany({
    where: { ruleId, mergedInto: null },
    orderBy: { openedAt: "desc" },
    select: { id: true },
  });
  return { ruleId, ids: rows.map(({ id }) => id) };
}
