import type { Transaction } from "#src/db/client.ts";
import { Prisma } from "#src/db/generated/client.ts";
import { type Evaluation, placeKey } from "../alerts/finding-schema.ts";
import { holdKey, type Incident } from "./decision-schema.ts";
import type { ChannelFacts } from "./notification-rules.ts";
import { keysAbove } from "./place-rules.ts";

const MAX_ACTIVE = 20_000;

const COLUMNS = Prisma.sql`i.id, i.rule_id as "ruleId", i.rule_name as "ruleName", i.rule_kind as "ruleKind",
  i.severity, i.scope as place, i.title, i.summary, i.state, i.caused_at as "causedAt", i.opened_at as "openedAt",
  i.raised_at as "raisedAt", i.active_at as "activeAt", i.clear_since as "clearSince", i.resolved_at as "resolvedAt",
  i.resolved_by as "resolvedBy", i.snoozed_until as "snoozedUntil", i.escalated_at as "escalatedAt", i.value,
  i."limit", i.unit, i.count, i.told_count as "toldCount", i.told_at as "toldAt", i.members, i.links, i.tried,
  i.flaps, i.merged_into as "mergedInto"`;

/**
 * What whoever decides must know, held until the transaction ends: every active incident, the newest ended one of each
 * place that was found, and those that a person ended and that were not over since.
 */
export async function readKnown(tx: Transaction, evaluations: readonly Evaluation[]): Promise<Incident[]> {
  const places = evaluations.flatMap(({ rule, findings }) => {
    const keys = new Set(findings.flatMap(({ place }) => [placeKey(place), ...keysAbove(place)]));
    return [...keys].map((key) => ({ ruleId: rule.id, key }));
  });
  const active = await tx.$queryRaw<Incident[]>`
    select ${COLUMNS} from incident i where i.state <> 'resolved' order by i.id limit ${MAX_ACTIVE} for update`;
  const ended = await tx.$queryRaw<Incident[]>`
    select ${COLUMNS} from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as p ("ruleId" uuid, key text)
    cross join lateral (
      select * from incident where rule_id = p."ruleId" and scope_key = p.key and state = 'resolved'
      order by opened_at desc, id desc limit 1
    ) i`;
  const byHand = await tx.$queryRaw<Incident[]>`
    select ${COLUMNS} from incident i
    where i.state = 'resolved' and i.resolved_by <> '' and i.clear_since is null and i.merged_into is null
      and i.opened_at > now() - interval '30 days' and i.resolved_at > now() - interval '7 days'
    order by i.id limit ${MAX_ACTIVE}`;
  return [...new Map([...active, ...ended, ...byHand].map((incident) => [incident.id, incident])).values()];
}

/** Since when conditions hold that are no incidents yet. */
export async function readHolds(tx: Transaction): Promise<Map<string, Date>> {
  const rows = await tx.alertHold.findMany();
  return new Map(rows.map(({ ruleId, scopeKey, since }) => [holdKey(ruleId, scopeKey), since]));
}

/** Keys of places with active incidents where nobody wants to be told, each with the reason. */
export async function readSilenced(
  tx: Transaction,
  known: readonly Incident[],
): Promise<Map<string, string>> {
  const places = known.flatMap(({ state, place }) => (state === "resolved" ? [] : [place]));
  const idsOf = (kind: string) => places.filter((place) => place.kind === kind).map(({ id }) => id);
  const rows = await tx.$queryRaw<{ key: string; reason: string }[]>`
    with wide as (
      select scope, host_id, site_id from maintenance
      where ended_at is null and starts_at <= now() and ends_at > now()
    )
    select 'host:' || h.id as key,
      case h.status when 'active' then 'Maintenance began.' else 'The host was ' || h.status || '.' end as reason
    from host h where h.id = any(${idsOf("host")}::uuid[]) and (h.status <> 'active' or exists (
      select from wide where scope = 'all' or host_id = h.id or site_id = h.site_id))
    union all
    select 'site:' || s.id, 'Maintenance began.' from site s
    where s.id = any(${idsOf("site")}::uuid[]) and exists (select from wide where scope = 'all' or site_id = s.id)
    union all
    select 'fleet:fleet', 'Maintenance began.' where exists (select from wide where scope = 'all')`;
  return new Map(rows.map(({ key, reason }) => [key, reason]));
}

/** The channels, with how much each had to tell lately. */
export function readChannels(tx: Transaction, now: Date): Promise<ChannelFacts[]> {
  return tx.$queryRaw`
    select c.id, c.enabled, c.min_severity as "minSeverity", c.quiet_hours as "quietHours",
      c.digest_minutes as "digestMinutes", (
        select count(*)::int from notification n
        where n.channel_id = c.id and n.created_at > ${now}::timestamptz - interval '10 minutes'
          and n.incident_id is not null and n.reason <> 'resolved' and n.state <> 'withdrawn'
      ) as recent
    from alert_channel c order by c.id`;
}
