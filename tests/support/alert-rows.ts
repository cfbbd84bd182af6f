import { v7 as uuid } from "uuid";
import type { Database } from "#src/db/client.ts";
import type { Condition } from "#src/domain/alerts/condition-schema.ts";
import { enabledRules } from "#src/domain/alerts/queries.ts";
import type { AlertRule, AlertRuleInput } from "#src/domain/alerts/schema.ts";
import type { Severity } from "#src/domain/alerts/severity-schema.ts";
import { createRule } from "#src/domain/alerts/writes.ts";
import { ctxOf } from "./domain.ts";

/** A rule as a person writes it, with nothing to wait for. */
export function ruleInput(condition: Condition, rest: Partial<AlertRuleInput> = {}): AlertRuleInput {
  return {
    name: `the rule ${condition.kind}`,
    condition,
    scope: { siteIds: [], tags: [], hostIds: [], components: [], environments: [] },
    severity: "high",
    channelIds: [],
    holdS: 0,
    clearS: 0,
    coolDownS: 600,
    escalateAfterS: null,
    owner: "",
    enabled: true,
    ...rest,
  };
}

/** A rule that is on; the others are switched off, so that it is measured alone. */
export async function onlyRule(
  db: Database,
  condition: Condition,
  rest: Partial<AlertRuleInput> = {},
): Promise<AlertRule> {
  await db.alertRule.updateMany({ data: { enabled: false } });
  const { id } = await createRule(ctxOf(db, "admin"), ruleInput(condition, rest));
  const rule = (await enabledRules(db)).find((one) => one.id === id);
  if (!rule) throw new Error("The rule that was made is not there");
  return rule;
}

/** A channel that leads nowhere. */
export async function insertChannel(
  db: Database,
  channel: { name?: string; minSeverity?: Severity; digestMinutes?: number; quietHours?: object } = {},
): Promise<string> {
  const id = uuid();
  await db.alertChannel.create({
    data: { id, kind: "webhook", name: "channel of the test", minSeverity: "low", ...channel },
  });
  return id;
}

/** A process of ours as its heartbeat leaves it. */
export async function insertProcess(
  db: Database,
  kind: "web" | "gateway" | "worker",
  process: { beatAgoS?: number; startedAgoS?: number; info?: object } = {},
): Promise<string> {
  const id = uuid();
  const { beatAgoS = 1, startedAgoS = 3_600, info = {} } = process;
  await db.$executeRaw`
    insert into process (id, kind, pid, hostname, version, started_at, heartbeat_at, info)
    values (${id}::uuid, ${kind}, 42, 'control-1', 'v', now() - make_interval(secs => ${startedAgoS}::float8),
      now() - make_interval(secs => ${beatAgoS}::float8), ${JSON.stringify(info)}::jsonb)`;
  return id;
}
