import { Prisma } from "#src/db/generated/client.ts";
import { authorise, type Ctx } from "../context.ts";
import { DomainError } from "../errors.ts";
import { LONGEST_RANGE_MS, resolutionFor, usualStepS } from "./rules.ts";
import type {
  FleetPoint,
  FleetSeries,
  FleetSeriesInput,
  HostSeries,
  HostSeriesInput,
  Resolution,
} from "./schema.ts";
import { hourPoints, minutePoints, samplePoints } from "./series-queries.ts";

const STEP_S = { "1m": 60, "1h": 3600 } as const;

/** The readings of one host over time, oldest first. Throws `invalid_input` for an impossible range. */
export async function hostSeries(ctx: Ctx, input: HostSeriesInput): Promise<HostSeries> {
  authorise(ctx, "fleet.read");
  const { from, to } = parseRange(input);
  const resolution = input.resolution === "auto" ? resolutionFor(from, to) : input.resolution;
  checkLength(resolution, from, to);
  const period = { hostId: input.hostId, from, to };
  if (resolution === "raw") {
    const points = await samplePoints(ctx, period);
    return { resolution, stepS: usualStepS(points.map((point) => point.t)), points };
  }
  const points = resolution === "1m" ? await minutePoints(ctx, period) : await hourPoints(ctx, period);
  return { resolution, stepS: STEP_S[resolution], points };
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

/** Two times as an edge parsed them. Throws `invalid_input` when the first does not lie before the second. */
export function parseRange(input: { from: string; to: string }): { from: Date; to: Date } {
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
