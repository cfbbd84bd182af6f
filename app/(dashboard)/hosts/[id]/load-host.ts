import { cache } from "react";
import { listCommands } from "#src/domain/commands/queries.ts";
import { getHost, listSites } from "#src/domain/hosts/queries.ts";
import { load } from "#src/web/loaders.ts";
import { permitted } from "#src/web/session.ts";
import { aboutHost } from "#src/web/telemetry/about-host.ts";

/** The host of a page; the frame around the page and the page itself read it once. */
export const loadHost = cache(async (hostId: string) => {
  const host = await load((ctx) => getHost(ctx, hostId));
  aboutHost({ hostId, site: host.site.name });
  return host;
});

/** What the head of a host's pages shows: the host, its newest command, whether its reader may command it. */
export async function loadHead(hostId: string) {
  const [host, commands, mayCommand] = await Promise.all([
    loadHost(hostId),
    load((ctx) => listCommands(ctx, { hostId, limit: 1 })),
    permitted("command.issue"),
  ]);
  return { host, newest: commands.items[0] ?? null, mayCommand };
}

/** What the settings of a host show, and what their reader may change. */
export async function loadSettings(hostId: string) {
  const [host, sites, maintain, edit, revoke, setPolicy] = await Promise.all([
    loadHost(hostId),
    load(listSites),
    permitted("maintenance.set"),
    permitted("host.edit"),
    permitted("host.revoke"),
    permitted("lost_policy.set"),
  ]);
  return { host, sites, may: { maintain, edit, revoke, setPolicy } };
}
