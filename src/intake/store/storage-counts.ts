import type pg from "pg";
import type { ErrorRecord } from "../record/error-record.ts";
import { groupHour, type KnownGroups } from "./storage-limits.ts";

const HOUR_MS = 3_600_000;

/** Each event once, and none that is stored. */
export async function withoutStored(
  client: pg.ClientBase,
  errors: readonly ErrorRecord[],
): Promise<ErrorRecord[]> {
  const byId = new Map(errors.map((error) => [error.eventId, error]));
  if (byId.size === 0) return [];
  const { rows } = await client.query<{ id: string }>(
    "select event_id as id from error_event where event_id = any($1)",
    [[...byId.keys()]],
  );
  for (const { id } of rows) byId.delete(id);
  return [...byId.values()];
}

/** Which of the events' groups there are, and how many groups were made in the hour before `now`. */
export async function knownGroups(
  client: pg.ClientBase,
  errors: readonly ErrorRecord[],
  now: Date,
): Promise<KnownGroups> {
  const { rows: known } = await client.query<{ fingerprint: string }>(
    "select fingerprint from error_group where fingerprint = any($1)",
    [errors.map(({ fingerprint }) => fingerprint)],
  );
  const { rows: made } = await client.query<{ count: number }>(
    "select count(*)::int as count from error_group where id >= $1",
    [firstIdAt(now.getTime() - HOUR_MS)],
  );
  return {
    fingerprints: new Set(known.map(({ fingerprint }) => fingerprint)),
    newInHour: made[0]?.count ?? 0,
  };
}

/** How many events of these groups are stored, by `groupHour`. To be asked while the groups are held. */
export async function storedInHours(
  client: pg.ClientBase,
  errors: readonly ErrorRecord[],
): Promise<Map<string, number>> {
  const oldestMs = Math.min(...errors.map(({ receivedAt }) => receivedAt.getTime()));
  const { rows } = await client.query<{ fingerprint: string; hour: Date; count: number }>(
    `select g.fingerprint, date_trunc('hour', e.received_at, 'UTC') as hour, count(*)::int as count
     from error_event e join error_group g on g.id = e.group_id
     where g.fingerprint = any($1) and e.received_at >= date_trunc('hour', $2::timestamptz, 'UTC') group by 1, 2`,
    [errors.map(({ fingerprint }) => fingerprint), new Date(oldestMs)],
  );
  return new Map(rows.map(({ fingerprint, hour, count }) => [groupHour(fingerprint, hour), count]));
}

/** The least UUIDv7 of a time: ids of groups begin with the time they were made, in ms. */
function firstIdAt(ms: number): string {
  const hex = ms.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
