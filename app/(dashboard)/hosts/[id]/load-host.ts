import { listCommands } from "#src/domain/commands/queries.ts";
import { getHost, listSites } from "#src/domain/hosts/queries.ts";
import { load } from "#src/web/loaders.ts";
import { permitted } from "#src/web/session.ts";
import { aboutHost } from "#src/web/telemetry/about-host.ts";

const COMMAND_ROWS = 10;

/** What the page of one host cannot do without, and what its reader may do. */
export async function loadHost(hostId: string) {
  const [host, commands, sites, may] = await Promise.all([
    load((ctx) => getHost(ctx, hostId)),
    load((ctx) => listCommands(ctx, { hostId, limit: COMMAND_ROWS })),
    load(listSites),
    permissions(),
  ]);
  aboutHost({ hostId, site: host.site.name });
  return { host, commands, sites, may };
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
