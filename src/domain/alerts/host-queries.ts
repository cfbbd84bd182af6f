import type { Ctx } from "../context.ts";
import { evaluateHosts, type HostReading } from "./host-rules.ts";
import type { Measurement } from "./measure-schema.ts";
import { isKind, NOTHING } from "./verdict-rules.ts";

const MAX_HOSTS = 20_000;
const KINDS = ["host_offline", "host_state", "hashrate_below", "temperature"] as const;
/** Beyond the limits of the rules, to see what is near them. */
const MARGIN_C = 5;
const MARGIN_SHARE = 1.1;

/** Reads the hosts that any of the rules may be about, in one look at the fleet. */
export const measureHosts: Measurement = {
  kinds: KINDS,
  async measure(ctx, rules, { steadyForS }) {
    const conditions = rules.map(({ condition }) => condition);
    const states = new Set<string>(["host_offline"]);
    let fromC = Number.POSITIVE_INFINITY;
    let belowHs = 0;
    for (const condition of conditions) {
      if (condition.kind === "host_state") for (const state of condition.states) states.add(state);
      if (condition.kind === "temperature") fromC = Math.min(fromC, condition.limitC - MARGIN_C);
      if (condition.kind === "hashrate_below") belowHs = Math.max(belowHs, condition.limitHs * MARGIN_SHARE);
    }
    const [hosts, gatewaySince] = await Promise.all([
      readHosts(ctx, { states: [...states], fromC, belowHs }),
      oldestGateway(ctx),
    ]);
    const hearing = { gatewaySince, steadyForS };
    return (rule) =>
      isKind(rule, ...KINDS) ? evaluateHosts(rule, hosts, { now: ctx.now, hearing }) : NOTHING;
  },
};

function readHosts(
  ctx: Ctx,
  { states, fromC, belowHs }: { states: string[]; fromC: number; belowHs: number },
): Promise<HostReading[]> {
  return ctx.db.$queryRaw`
    select v.host_id as id, v.name, v.site_id as "siteId", v.site_name as "siteName", v.tags, v.state, v.reason,
      v.since, v.desired, v.last_seen_at as "lastSeenAt", coalesce(v.hashrate_10s, v.hashrate_60s) as "hashrateHs",
      v.cpu_temperature_c as "temperatureC"
    from host_view v
    where v.status = 'active' and v.state <> 'in_maintenance' and (v.state = any(${states}::text[])
      or v.cpu_temperature_c >= ${fromC}::float8
      or v.state = 'mining' and coalesce(v.hashrate_10s, v.hashrate_60s) < ${belowHs}::float8)
    order by v.host_id limit ${MAX_HOSTS}`;
}

async function oldestGateway(ctx: Ctx): Promise<Date | null> {
  const [row] = await ctx.db.$queryRaw<{ since: Date | null }[]>`
    select min(started_at) as since from process
    where kind = 'gateway' and heartbeat_at > now() - interval '30 seconds'`;
  return row?.since ?? null;
}
