import type { Db } from "#src/db/client.ts";
import { Prisma } from "#src/db/generated/client.ts";
import { WORK_KINDS, type WorkKind, type WorkSample } from "./schema.ts";

/** Of a busy release the newest spans stand for all. */
const MAX_SPANS = 20_000;

const OF_KIND: Readonly<Record<WorkKind, Prisma.Sql>> = {
  requests: Prisma.sql`is_segment and op like 'http.server%'`,
  jobs: Prisma.sql`op = 'queue.process'`,
  commands: Prisma.sql`op = 'xmrig.command'`,
};

/** An answer counts by its status where it has one: what a caller did wrong is no failure of ours. */
const HAS_FAILED = Prisma.sql`case
  when jsonb_typeof(attributes -> 'http.response.status_code') = 'number'
    then (attributes ->> 'http.response.status_code')::numeric >= 500
  else status not in ('ok', 'unset', '', 'cancelled') end`;

/**
 * What is kept of the work of a release. The bounds of the 95th percentile are the order statistics at
 * 0.95 n ± 1.96 √(0.95 · 0.05 · n). Only sampled traces are kept, which says nothing of shares and durations.
 */
export async function workOf(db: Db, release: string): Promise<ReadonlyMap<WorkKind, WorkSample>> {
  const samples = await Promise.all(WORK_KINDS.map((kind) => sampleOf(db, release, kind)));
  return new Map(
    WORK_KINDS.flatMap((kind, index) => {
      const sample = samples[index];
      return sample ? [[kind, sample] as const] : [];
    }),
  );
}

async function sampleOf(db: Db, release: string, kind: WorkKind): Promise<WorkSample | null> {
  const [row] = await db.$queryRaw<WorkSample[]>`
    with newest as (
      select (extract(epoch from ended_at - started_at) * 1000)::float8 as took, ${HAS_FAILED} as has_failed
      from span where release = ${release} and (${OF_KIND[kind]}) order by started_at desc limit ${MAX_SPANS}
    ), ranked as (
      select took, has_failed, row_number() over (order by took) as rank, count(*) over () as n from newest
    )
    select count(*)::int as count, count(*) filter (where has_failed)::int as failed,
      max(took) filter (where rank = ceil(0.95 * n)) as "p95Ms",
      max(took) filter (where rank = greatest(1, floor(0.95 * n - 1.96 * sqrt(0.0475 * n)))) as "p95LowMs",
      max(took) filter (where rank = least(n, ceil(0.95 * n + 1.96 * sqrt(0.0475 * n)) + 1)) as "p95HighMs"
    from ranked having count(*) > 0`;
  return row ?? null;
}
