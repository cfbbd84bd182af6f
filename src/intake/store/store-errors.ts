import type pg from "pg";
import { v7 as uuid } from "uuid";
import type { CountRecord } from "../record/count-records.ts";
import type { ErrorRecord } from "../record/error-record.ts";
import { type GroupBefore, withEvents } from "./group-rules.ts";
import { knownGroups, storedInHours, withoutStored } from "./storage-counts.ts";
import { withinHours, withinKinds } from "./storage-limits.ts";

type Events = [ErrorRecord, ...ErrorRecord[]];
type ByFingerprint = ReadonlyMap<string, Events>;

/** What became of events. */
export interface StoredErrors {
  /** Of what was new. */
  counts: CountRecord[];
  /** Ids of events that were counted in their groups and are kept nowhere, because these had enough in that hour. */
  full: ReadonlySet<string>;
}

/**
 * Stores events and what they change of their groups, as far as the limits allow. An event that is stored already
 * changes nothing.
 */
export async function storeErrors(
  client: pg.ClientBase,
  errors: readonly ErrorRecord[],
  now: Date,
): Promise<StoredErrors> {
  const fresh = await withoutStored(client, errors);
  if (fresh.length === 0) return { counts: [], full: new Set() };
  const grouping = withinKinds(fresh, await knownGroups(client, fresh, now));
  const groups = await lockGroups(client, grouping);
  const { kept, full } = withinHours(grouping, await storedInHours(client, grouping));
  const stored = await insertEvents(client, kept, groups);
  const added = [...kept.filter(({ eventId }) => stored.has(eventId)), ...full];
  const byGroup = grouped(added);
  await updateGroups(client, groups, byGroup);
  await addToHours(client, groups, byGroup);
  const fullIds = new Set(full.map(({ eventId }) => eventId));
  return { counts: added.map((error) => countOf(error, fullIds.has(error.eventId))), full: fullIds };
}

function countOf({ component }: ErrorRecord, isFull: boolean): CountRecord {
  const common = { component, category: "error", count: 1 };
  return isFull
    ? { ...common, kind: "dropped", reason: "group_hour_full" }
    : { ...common, kind: "accepted", reason: "" };
}

/** Makes the groups that are missing and holds all of them, in one order for everybody, until the transaction ends. */
async function lockGroups(
  client: pg.ClientBase,
  errors: readonly ErrorRecord[],
): Promise<Map<string, GroupBefore>> {
  const byTime = errors.toSorted((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime());
  const firsts = [...grouped(byTime).values()]
    .map(([oldest]) => ({ ...oldest, payload: null, id: uuid() }))
    .sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
  await client.query(
    `insert into error_group (id, fingerprint, title, culprit, type, error_class, level, recoverable,
       first_seen_at, last_seen_at, first_release, last_release)
     select id, fingerprint, title, culprit, type, "errorClass", level, recoverable,
       "occurredAt", "occurredAt", release, release
     from jsonb_to_recordset($1::jsonb) as e (id uuid, fingerprint text, title text, culprit text, type text,
       "errorClass" text, level text, recoverable boolean, "occurredAt" timestamptz, release text)
     on conflict (fingerprint) do nothing`,
    [JSON.stringify(firsts)],
  );
  const { rows } = await client.query<GroupBefore & { fingerprint: string }>(
    `select id, fingerprint, state, state_changed_at as "stateChangedAt",
       resolved_in_release as "resolvedInRelease", first_seen_at as "firstSeenAt", last_seen_at as "lastSeenAt",
       first_release as "firstRelease", last_release as "lastRelease", components
     from error_group where fingerprint = any($1) order by fingerprint for update`,
    [firsts.map(({ fingerprint }) => fingerprint)],
  );
  return new Map(rows.map((row) => [row.fingerprint, row]));
}

async function insertEvents(
  client: pg.ClientBase,
  errors: readonly ErrorRecord[],
  groups: ReadonlyMap<string, GroupBefore>,
): Promise<Set<string>> {
  const rows = errors.map((error) => ({ ...error, groupId: groups.get(error.fingerprint)?.id }));
  const { rows: stored } = await client.query<{ event_id: string }>(
    `insert into error_event (event_id, group_id, occurred_at, received_at, component, environment, release, level,
       title, message, error_class, recoverable, host_id, command_id, job_id, trace_id, span_id, user_id,
       transaction, site, payload)
     select "eventId", "groupId", "occurredAt", "receivedAt", component, environment, release, level,
       title, message, "errorClass", recoverable, "hostId", "commandId", "jobId", "traceId", "spanId", "userId",
       transaction, site, payload::jsonb
     from jsonb_to_recordset($1::jsonb) as e ("eventId" text, "groupId" uuid, "occurredAt" timestamptz,
       "receivedAt" timestamptz, component text, environment text, release text, level text, title text,
       message text, "errorClass" text, recoverable boolean, "hostId" text, "commandId" text, "jobId" text,
       "traceId" text, "spanId" text, "userId" text, transaction text, site text, payload text)
     on conflict do nothing returning event_id`,
    [JSON.stringify(rows)],
  );
  return new Set(stored.map((row) => row.event_id));
}

async function updateGroups(
  client: pg.ClientBase,
  groups: ReadonlyMap<string, GroupBefore>,
  byGroup: ByFingerprint,
): Promise<void> {
  const changes = [...byGroup].flatMap(([fingerprint, events]) => {
    const group = groups.get(fingerprint);
    return group ? [withEvents(group, events)] : [];
  });
  await client.query(
    `update error_group g set
       title = case when c.renamed then c.title else g.title end,
       culprit = case when c.renamed then c.culprit else g.culprit end,
       type = case when c.renamed then c.type else g.type end,
       error_class = case when c.renamed then c."errorClass" else g.error_class end,
       level = case when c.renamed then c.level else g.level end,
       recoverable = case when c.renamed then c.recoverable else g.recoverable end,
       first_seen_at = c."firstSeenAt", last_seen_at = c."lastSeenAt",
       first_release = c."firstRelease", last_release = c."lastRelease",
       components = c.components, event_count = g.event_count + c.added,
       state = case when c."regressedAt" is null then g.state else 'open' end,
       state_changed_at = coalesce(c."regressedAt", g.state_changed_at),
       state_changed_by = case when c."regressedAt" is null then g.state_changed_by end,
       resolved_in_release = case when c."regressedAt" is null then g.resolved_in_release end,
       regressed_at = coalesce(c."regressedAt", g.regressed_at)
     from jsonb_to_recordset($1::jsonb) as c (id uuid, title text, culprit text, type text, "errorClass" text,
       level text, recoverable boolean, renamed boolean, "firstSeenAt" timestamptz, "lastSeenAt" timestamptz,
       "firstRelease" text, "lastRelease" text, components text[], added int, "regressedAt" timestamptz)
     where g.id = c.id`,
    [JSON.stringify(changes)],
  );
}

async function addToHours(
  client: pg.ClientBase,
  groups: ReadonlyMap<string, GroupBefore>,
  byGroup: ByFingerprint,
): Promise<void> {
  const rows = [...byGroup].flatMap(([fingerprint, events]) =>
    events.map(({ occurredAt }) => ({ id: groups.get(fingerprint)?.id, at: occurredAt })),
  );
  await client.query(
    `insert into error_group_hour (group_id, bucket, count)
     select id, date_trunc('hour', at, 'UTC'), count(*)
     from jsonb_to_recordset($1::jsonb) as e (id uuid, at timestamptz) group by 1, 2 order by 1, 2
     on conflict (group_id, bucket) do update set count = error_group_hour.count + excluded.count`,
    [JSON.stringify(rows)],
  );
}

function grouped(errors: readonly ErrorRecord[]): ByFingerprint {
  const groups = new Map<string, Events>();
  for (const error of errors) {
    const known = groups.get(error.fingerprint);
    if (known) known.push(error);
    else groups.set(error.fingerprint, [error]);
  }
  return groups;
}
