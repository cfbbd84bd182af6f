import { v7 as uuid } from "uuid";
import { type Database, inTransaction, type Transaction } from "#src/db/client.ts";
import { notify } from "#src/db/notify.ts";
import type { Evaluation } from "../alerts/finding-schema.ts";
import { placeKey } from "../alerts/finding-schema.ts";
import { enabledRules } from "../alerts/queries.ts";
import type { Ctx } from "../context.ts";
import type { Change, Decision } from "./decision-schema.ts";
import { decide } from "./incident-rules.ts";
import { readChannels, readHolds, readKnown, readSilenced } from "./known-queries.ts";
import { planMessages } from "./notification-rules.ts";
import { storePlan } from "./notification-writes.ts";

/** How many incidents a round opened, returned, merged and resolved, and how many messages it planned. */
export type Applied = { opened: number; returned: number; merged: number; resolved: number; planned: number };

/**
 * Makes incidents of what was found, and plans who is told, all in one transaction: whoever runs this may be killed at
 * any moment, and two may run it at once. Written for our own processes: needs no actor.
 */
export async function applyEvaluations(
  { db, now }: { db: Ctx["db"] | Database; now: Date },
  evaluations: readonly Evaluation[],
): Promise<Applied> {
  return inTransaction(db, async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('alerts'))`;
    const known = await readKnown(tx, evaluations);
    const rules = new Map((await enabledRules(tx)).map((rule) => [rule.id, rule]));
    const { changes, holds } = decide({
      now,
      evaluations: evaluations.filter(({ rule }) => rules.has(rule.id)),
      known,
      holds: await readHolds(tx),
      silenced: await readSilenced(tx, known),
      rules,
      mint: uuid,
    });
    await storeHolds(tx, holds, now);
    await storeIncidents(tx, changes);
    await storeEvents(tx, changes, now);
    const plan = planMessages(changes, { rules, channels: await readChannels(tx, now), now });
    const planned = await storePlan(tx, plan, now);
    if (changes.some(({ events }) => events.length > 0))
      await notify(tx, "page_changed", { topic: "incidents" });
    return { ...countsOf(changes), planned };
  });
}

function countsOf(changes: readonly Change[]): Omit<Applied, "planned"> {
  const count = (kind: string) =>
    changes.filter(({ events }) => events.some((event) => event.kind === kind)).length;
  return {
    opened: count("opened"),
    returned: count("returned"),
    merged: count("merged"),
    resolved: count("resolved"),
  };
}

async function storeHolds(tx: Transaction, { begin, end }: Decision["holds"], now: Date): Promise<void> {
  if (begin.length > 0) {
    const data = begin.map((hold) => ({ ...hold, since: now }));
    await tx.alertHold.createMany({ data, skipDuplicates: true });
  }
  if (end.length > 0) {
    await tx.$executeRaw`
      delete from alert_hold h using jsonb_to_recordset(${JSON.stringify(end)}::jsonb) as e ("ruleId" uuid, "scopeKey" text)
      where h.rule_id = e."ruleId" and h.scope_key = e."scopeKey"`;
  }
  await tx.$executeRaw`delete from alert_hold h where not exists (select from alert_rule r where r.id = h.rule_id and r.enabled)`;
}

/** What people write of an incident (who acknowledged it) is not touched, unless it is theirs no longer. */
async function storeIncidents(tx: Transaction, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ incident: { place, ...incident } }) => ({
    ...incident,
    scope: place,
    key: placeKey(place),
  }));
  await tx.$executeRaw`
    insert into incident as i (id, rule_id, rule_name, rule_kind, severity, scope_key, scope, title, summary, state,
      caused_at, opened_at, raised_at, active_at, clear_since, resolved_at, resolved_by, snoozed_until, escalated_at,
      value, "limit", unit, count, told_count, told_at, members, links, tried, flaps, merged_into)
    select c.id, c."ruleId", c."ruleName", c."ruleKind", c.severity, c.key, c.scope, c.title, c.summary, c.state,
      c."causedAt", c."openedAt", c."raisedAt", c."activeAt", c."clearSince", c."resolvedAt", c."resolvedBy",
      c."snoozedUntil", c."escalatedAt", c.value, c."limit", c.unit, c.count, c."toldCount", c."toldAt", c.members,
      c.links, c.tried, c.flaps, c."mergedInto"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c (id uuid, "ruleId" uuid, "ruleName" text,
      "ruleKind" text, severity text, key text, scope jsonb, title text, summary text, state text,
      "causedAt" timestamptz, "openedAt" timestamptz, "raisedAt" timestamptz, "activeAt" timestamptz,
      "clearSince" timestamptz, "resolvedAt" timestamptz, "resolvedBy" text, "snoozedUntil" timestamptz,
      "escalatedAt" timestamptz, value float8, "limit" float8, unit text, count int, "toldCount" int,
      "toldAt" timestamptz, members jsonb, links jsonb, tried text[], flaps int, "mergedInto" uuid)
    on conflict (id) do update set
      rule_name = excluded.rule_name, severity = excluded.severity, scope = excluded.scope, title = excluded.title,
      summary = excluded.summary, state = excluded.state, raised_at = excluded.raised_at,
      active_at = excluded.active_at, clear_since = excluded.clear_since, resolved_at = excluded.resolved_at,
      resolved_by = excluded.resolved_by, snoozed_until = excluded.snoozed_until,
      escalated_at = excluded.escalated_at, value = excluded.value, "limit" = excluded."limit", unit = excluded.unit,
      count = excluded.count, told_count = excluded.told_count, told_at = excluded.told_at,
      members = excluded.members, links = excluded.links, tried = excluded.tried, flaps = excluded.flaps,
      merged_into = excluded.merged_into,
      acknowledged_at = case when excluded.state = 'open' then null else i.acknowledged_at end,
      acknowledged_by = case when excluded.state = 'open' then '' else i.acknowledged_by end`;
}

async function storeEvents(tx: Transaction, changes: readonly Change[], now: Date): Promise<void> {
  const data = changes.flatMap(({ incident, events }) =>
    events.map(({ kind, detail }) => ({ incidentId: incident.id, id: uuid(), at: now, kind, detail })),
  );
  if (data.length > 0) await tx.incidentEvent.createMany({ data });
}
