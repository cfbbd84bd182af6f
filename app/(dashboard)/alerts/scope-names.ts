import type { AlertRule } from "#src/domain/alerts/schema.ts";
import { hostNames } from "#src/domain/hosts/name-queries.ts";
import { listSites } from "#src/domain/hosts/queries.ts";
import type { ScopeNames } from "#src/ui/alerts/scope-words.ts";
import { load } from "#src/web/loaders.ts";

/** The names of all sites, and of the hosts that these rules are narrowed to. */
export async function scopeNames(rules: readonly Pick<AlertRule, "scope">[]): Promise<ScopeNames> {
  const hostIds = [...new Set(rules.flatMap(({ scope }) => scope.hostIds))];
  const [sites, hosts] = await Promise.all([
    load(listSites),
    hostIds.length > 0 ? load((ctx) => hostNames(ctx, hostIds)) : new Map<string, string>(),
  ]);
  return { sites: new Map(sites.map(({ id, name }) => [id, name])), hosts };
}
