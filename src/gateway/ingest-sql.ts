import { v7 as uuid } from "uuid";
import { chunk } from "#src/db/notify.ts";
import type { Pool } from "./database.ts";
import { dirtyMinutes, newestByHost, type SampleRow, sampleArrays, statusArrays } from "./ingest-rows.ts";
import { jsonForDatabase } from "./json.ts";
import { textArray, timestampArray, timestampAt, uuidArray } from "./pg-arrays.ts";
import type { SlabColumns } from "./sample-slab.ts";

const SAMPLE_COLUMNS = `host_id, boot_id, seq, at, state, hashrate_10s, hashrate_60s, hashrate_15m, accepted,
  rejected, shares_good, shares_total, hashes_total, miner_uptime_s, pool_ping_ms, pool_failures,
  cpu_temperature_c, package_power_w, load_1, memory_available_bytes, huge_pages_allocated, huge_pages_total`;

const UNNEST_SAMPLES = `unnest($1::uuid[], $2::uuid[], $3::int8[], $4::timestamptz[], $5::text[], $6::float8[],
  $7::float8[], $8::float8[], $9::int8[], $10::int8[], $11::int8[], $12::int8[], $13::float8[], $14::float8[],
  $15::float8[], $16::float8[], $17::float8[], $18::float8[], $19::float8[], $20::float8[], $21::float8[],
  $22::float8[]) as i(${SAMPLE_COLUMNS})`;

const INSERT_FRESH = `insert into health_sample (${SAMPLE_COLUMNS}) select * from ${UNNEST_SAMPLES}
  on conflict do nothing`;

/**
 * A buffered sample may have been stored before, when only its acknowledgement was lost. Its time was corrected by
 * the clock offset of another connection then, so that the primary key alone does not recognise it.
 */
const INSERT_BUFFERED = `insert into health_sample (${SAMPLE_COLUMNS}) select * from ${UNNEST_SAMPLES}
  where not exists (
    select from health_sample s where s.host_id = i.host_id and s.boot_id = i.boot_id and s.seq = i.seq
      and s.at between i.at - interval '10 minutes' and i.at + interval '10 minutes'
  )
  on conflict do nothing`;

/** Fenced twice: a connection that was replaced moves nothing, and a sample moves nothing backwards. */
const UPDATE_STATUS = `update host_status s set
    boot_id = i.boot_id, seq = i.seq, sample_at = i.at, state_since = i.since, reported_state = i.state,
    reason = i.reason, hashrate_10s = i.hashrate_10s, hashrate_60s = i.hashrate_60s,
    hashrate_15m = i.hashrate_15m, accepted = i.accepted, rejected = i.rejected,
    cpu_temperature_c = i.cpu_temperature_c, package_power_w = i.package_power_w, readings = coalesce(i.readings::jsonb, s.readings),
    last_seen_at = now(), updated_at = now()
  from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int8[], $5::timestamptz[], $6::timestamptz[], $7::text[],
    $8::text[], $9::float8[], $10::float8[], $11::float8[], $12::int8[], $13::int8[], $14::float8[],
    $15::float8[], $16::text[]) as i(host_id, connection_id, boot_id, seq, at, since, state, reason,
    hashrate_10s, hashrate_60s, hashrate_15m, accepted, rejected, cpu_temperature_c, package_power_w, readings)
  where s.host_id = i.host_id and s.connection_id = i.connection_id
    and (s.boot_id is distinct from i.boot_id or s.seq is null or s.seq < i.seq)`;

const MARK_DIRTY = `insert into rollup_dirty (host_id, bucket)
  select * from unnest($1::uuid[], $2::timestamptz[]) on conflict do nothing`;

const INSERT_CHANGES = `insert into host_event (host_id, id, at, kind, detail, dedupe)
  select host_id, id, at, 'state_changed', detail::jsonb, dedupe
  from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[])
    as i(host_id, id, at, detail, dedupe)
  on conflict do nothing`;

const NOTIFY = `select pg_notify('host_changed', payload) from unnest($1::text[]) as i(payload)`;

/** One statement of a batch, with placeholders of its own from $1. */
interface Part {
  name: string;
  text: string;
  values: Buffer[];
}

/**
 * Stores a batch: samples, newest status of each host, and what follows. All of it is one statement, so that a batch
 * costs one round trip and PostgreSQL never waits for a gateway that is busy reading sockets. `columns` hold the
 * numbers of `rows`; `now` is the gateway's clock, ms since the epoch.
 */
export async function storeSamples(
  pool: Pool,
  { rows, columns, now }: { rows: readonly SampleRow[]; columns: SlabColumns; now: number },
): Promise<void> {
  const parts = [
    ...sampleParts(rows, columns),
    ...statusParts(rows, columns),
    ...dirtyParts(rows, columns, now),
    ...changeParts(rows, columns),
    notifyPart(rows),
  ];
  await pool.query(asOneStatement(parts));
}

/** The last part is the statement, the ones before it are its data-modifying `with` queries. */
function asOneStatement(parts: readonly Part[]): { name: string; text: string; values: Buffer[] } {
  let taken = 0;
  const texts = parts.map(({ text, values }) => {
    const before = taken;
    taken += values.length;
    return text.replaceAll(/\$(\d+)/g, (_, number) => `$${before + Number(number)}`);
  });
  const main = texts.pop() ?? "";
  const withQueries = texts.map((text, i) => `${parts[i]?.name} as (${text})`);
  return {
    name: `store-${parts.map((part) => part.name).join("-")}`,
    text: withQueries.length > 0 ? `with ${withQueries.join(", ")} ${main}` : main,
    values: parts.flatMap((part) => part.values),
  };
}

function sampleParts(rows: readonly SampleRow[], columns: SlabColumns): Part[] {
  const fresh = rows.filter((row) => row.fresh);
  const buffered = rows.filter((row) => !row.fresh);
  const parts: Part[] = [];
  if (fresh.length > 0)
    parts.push({ name: "fresh", text: INSERT_FRESH, values: sampleArrays(fresh, columns) });
  if (buffered.length > 0) {
    parts.push({ name: "buffered", text: INSERT_BUFFERED, values: sampleArrays(buffered, columns) });
  }
  return parts;
}

function statusParts(rows: readonly SampleRow[], columns: SlabColumns): Part[] {
  const newest = newestByHost(rows);
  if (newest.length === 0) return [];
  return [{ name: "status", text: UPDATE_STATUS, values: statusArrays(newest, columns) }];
}

function dirtyParts(rows: readonly SampleRow[], columns: SlabColumns, now: number): Part[] {
  const { hostIds, buckets } = dirtyMinutes(rows, columns, now);
  if (hostIds.length === 0) return [];
  return [{ name: "dirty", text: MARK_DIRTY, values: [uuidArray(hostIds), timestampArray(buckets)] }];
}

function notifyPart(rows: readonly SampleRow[]): Part {
  const announced = new Set(rows.filter((row) => row.readings !== null).map((row) => row.hostId));
  const payloads = chunk([...announced]).map((hostIds) => JSON.stringify({ hostIds }));
  return { name: "notify", text: NOTIFY, values: [textArray(payloads)] };
}

function changeParts(rows: readonly SampleRow[], columns: SlabColumns): Part[] {
  const changed = rows.filter((row) => row.changedFrom !== null);
  if (changed.length === 0) return [];
  const values = [
    uuidArray(changed.map((row) => row.hostId)),
    uuidArray(changed.map(() => uuid())),
    timestampAt(
      columns.at,
      changed.map((row) => row.slot),
    ),
    textArray(
      changed.map(({ changedFrom, state, reason }) =>
        jsonForDatabase({ from: changedFrom, to: state, reason }),
      ),
    ),
    textArray(changed.map(({ boot, slot }) => `${boot}:${columns.seq[slot]}`)),
  ];
  return [{ name: "changes", text: INSERT_CHANGES, values }];
}
