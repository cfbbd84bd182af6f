import { listCommands } from "#src/domain/commands/queries.ts";
import { hostSeries } from "#src/domain/health/queries.ts";
import { getHost, listHostEvents, listSites } from "#src/domain/hosts/queries.ts";
import { load } from "#src/web/loaders.ts";
import { permitted } from "#src/web/session.ts";

const COMMAND_ROWS = 10;
const EVENT_ROWS = 30;

/** Everything that the page of one host shows, over the last `rangeMs` ms, and what its reader may do. */
export async function loadHost(hostId: string, rangeMs: number) {
  const to = Date.now();
  const from = to - rangeMs;
  const period = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  const [host, series, commands, events, sites, may] = await Promise.all([
    load((ctx) => getHost(ctx, hostId)),
    load((ctx) => hostSeries(ctx, { hostId, ...period, resolution: "auto" })),
    load((ctx) => listCommands(ctx, { hostId, limit: COMMAND_ROWS })),
    load((ctx) => listHostEvents(ctx, { hostId, limit: EVENT_ROWS })),
    load(listSites),
    permissions(),
  ]);
  return { host, series, commands, events, sites, may, from, to };
}

async function permissions() {
  const [command, maintain, edit, revoke, setPolicy] = await Promise.all([
    permitted("command.issue"),
    permitted("maintenance.set"),
    permitted("host.edit"),
    permitted("host.revoke"),
    permitted("lost_policy.set"),
  ]);
  return { command, maintain, edit, revoke, setPolicy };
}
