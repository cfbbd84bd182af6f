import { authorise, type Ctx } from "../context.ts";
import type { HostSparks } from "./table-schema.ts";

const MINUTES = 60;

type Row = { host_id: string; places: number[]; hashrates: (number | null)[] };

/** The hashrate of these hosts over the last hour of whole minutes. */
export async function hostSparks(ctx: Ctx, ids: readonly string[]): Promise<HostSparks> {
  authorise(ctx, "fleet.read");
  const rows = await ctx.db.$queryRaw<Row[]>`
    with last as (select date_trunc('minute', now()) - make_interval(mins => ${MINUTES}) as first_minute)
    select m.host_id, array_agg((extract(epoch from m.bucket - last.first_minute) / 60)::int order by m.bucket) as places,
      array_agg(m.hashrate_avg order by m.bucket) as hashrates
    from last, health_1m m
    where m.host_id = any(${ids}::uuid[]) and m.bucket >= last.first_minute
      and m.bucket >= now() - make_interval(mins => ${MINUTES + 1}) and m.bucket < date_trunc('minute', now())
    group by m.host_id`;
  return { hashrates: Object.fromEntries(rows.map((row) => [row.host_id, spread(row)])) };
}

function spread({ places, hashrates }: Row): (number | null)[] {
  const values = new Array<number | null>(MINUTES).fill(null);
  places.forEach((place, index) => {
    if (place >= 0 && place < MINUTES) values[place] = hashrates[index] ?? null;
  });
  return values;
}
