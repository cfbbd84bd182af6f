import { Prisma } from "#src/db/generated/client.ts";
import { authorise, type Ctx } from "../context.ts";
import { DomainError } from "../errors.ts";
import { LONGEST_RANGE_MS, resolutionFor, usualStepS } from "./rules.ts";
import type {
  FleetPoint,
  FleetSeries,
  FleetSeriesInput,
  HostPoint,
  HostSeries,
  HostSeriesInput,
  Resolution,
} from "./schema.ts";

const STEP_S = { "1m": 60, "1h": 3600 } as const;
const TABLE = { "1m": Prisma.sql`health_1m`, "1h": Prisma.sql`health_1h` } as const;

/** The readings of one host over time, oldest first. Throws `invalid_input` for an impossible range. */
export async function hostSeries(ctx: Ctx, input: HostSeriesInput): Promise<HostSeries> {
  authorise(ctx, "fleet.read");
  const { from, to } = parseRange(input);
  const resolution = input.resolution === "auto" ? resolutionFor(from, to) : input.resolution;
  checkLength(resolution, from, to);
  if (resolution === "raw") {
    const points = await rawPoints(ctx, input.hostId, from, to);
    return { resolution, stepS: usualStepS(points.map((point) => point.t)), points };
  }
  const points = await ctx.db.$queryRaw<HostPoint[]>`
    select extract(epoch from bucket)::float8 * 1000 as t, hashrate_avg as hashrate, hashrate_min as min,
      hashrate_max as max, temperature_avg_c as "temperatureC", power_avg_w as "powerW",
      accepted_delta as accepted, rejected_delta as rejected,
      mining_samples::float8 / greatest(samples, 1) as "miningShare"
    from ${TABLE[resolution]}
    where host_id = ${input.hostId}::uuid and bucket >= ${from} and bucket < ${to}
    order by bucket`;
  return { resolution, stepS: STEP_S[resolution], points };
}

function rawPoints(ctx: Ctx, hostId: string, from: Date, to: Date): Promise<HostPoint[]> {
  return ctx.db.$queryRaw<HostPoint[]>`
    select round(extract(epoch from at) * 1000)::float8 as t, hashrate, hashrate as min, hashrate as max,
      cpu_temperature_c as "temperatureC", package_power_w as "powerW", accepted::float8 as accepted,
      rejected::float8 as rejected, (state = 'mining')::int::float8 as "miningShare"
    from (
      select *, coalesce(hashrate_10s, hashrate_60s,
        case when state in ('paused', 'miner_down', 'no_pool') then 0 end) as hashrate
      from health_sample
      where host_id = ${hostId}::uuid and at >= ${from} and at < ${to}
    ) s
    order by at`;
}

/** The whole fleet, or one site, over time: minutes up to 48 hours, hours above. */
export async function fleetSeries(ctx: Ctx, input: FleetSeriesInput): Promise<FleetSeries> {
  authorise(ctx, "fleet.read");
  const { from, to } = parseRange(input);
  const finest = resolutionFor(from, to);
  const resolution = finest === "raw" ? "1m" : finest;
  checkLength(resolution, from, to);
  const site = input.siteId ? Prisma.sql`site_id = ${input.siteId}::uuid` : Prisma.sql`true`;
  const points = await ctx.db.$queryRaw<FleetPoint[]>`
    select extract(epoch from bucket)::float8 * 1000 as t, sum(hosts)::int as hosts, sum(hashrate_sum) as hashrate,
      sum(accepted_delta) as accepted, sum(rejected_delta) as rejected, sum(power_sum_w) as "powerW"
    from fleet_rollup
    where grain = ${resolution} and ${site} and bucket >= ${from} and bucket < ${to}
    group by bucket order by bucket`;
  return { resolution, stepS: STEP_S[resolution], points };
}

function parseRange(input: { from: string; to: string }): { from: Date; to: Date } {
  const range = { from: new Date(input.from), to: new Date(input.to) };
  if (range.from < range.to) return range;
  throw new DomainError("invalid_input", "The start of the range must lie before its end.", {
    field: "from",
  });
}

function checkLength(resolution: Resolution, from: Date, to: Date): void {
  const longestMs = LONGEST_RANGE_MS[resolution];
  if (to.getTime() - from.getTime() <= longestMs) return;
  throw new DomainError(
    "invalid_input",
    `At resolution ${resolution} a range may be ${longestMs / 3_600_000} hours long at most. Ask for a shorter range or a coarser resolution.`,
    { field: "resolution" },
  );
}
