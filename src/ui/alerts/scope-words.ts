import type { ConditionKind } from "#src/domain/alerts/condition-schema.ts";
import type { RuleScope } from "#src/domain/alerts/schema.ts";
import { formatPlural } from "../format/quantity.ts";

/** Names of what a scope holds as ids. */
export type ScopeNames = { sites: ReadonlyMap<string, string>; hosts: ReadonlyMap<string, string> };

/** As many as are named one by one. */
const NAMED = 3;

/** What a rule looks at, in words: "Oslo · tag rack-1 · 4 hosts". Null for everything. */
export function scopeWords(scope: RuleScope, names: ScopeNames): string | null {
  const parts = [
    named(scope.siteIds, (id) => names.sites.get(id), "site"),
    scope.tags.length > 0 ? `${scope.tags.length === 1 ? "tag" : "tags"} ${scope.tags.join(", ")}` : "",
    named(scope.hostIds, (id) => names.hosts.get(id), "host"),
    scope.components.join(", "),
    scope.environments.join(", "),
  ];
  return parts.filter((part) => part !== "").join(" · ") || null;
}

/** What is gone has no name any more; then the number has to do. */
function named(ids: readonly string[], nameOf: (id: string) => string | undefined, one: string): string {
  const names = ids.map(nameOf).filter((name) => name !== undefined);
  if (ids.length === 0) return "";
  return ids.length <= NAMED && names.length === ids.length
    ? names.join(", ")
    : formatPlural(ids.length, one);
}

export type ScopePart = keyof RuleScope;

const HOSTS: readonly ScopePart[] = ["siteIds", "tags", "hostIds"];
const EVENTS: readonly ScopePart[] = [...HOSTS, "components", "environments"];
const PROCESSES: readonly ScopePart[] = ["components"];

/** What each kind of condition can be narrowed by; nothing for what there is only once. */
export const SCOPE_PARTS: Readonly<Record<ConditionKind, readonly ScopePart[]>> = {
  error_count: EVENTS,
  error_rate: [],
  critical_error: EVENTS,
  new_error: EVENTS,
  regressed_error: EVENTS,
  specific_error: EVENTS,
  slow_p95: [],
  queue_depth: [],
  oldest_job: [],
  dead_job: [],
  outbox_stuck: [],
  event_loop_delay: PROCESSES,
  memory_growth: PROCESSES,
  pool_exhausted: PROCESSES,
  host_offline: HOSTS,
  host_state: HOSTS,
  hashrate_below: HOSTS,
  hashrate_drop: HOSTS,
  no_accepted_share: HOSTS,
  temperature: HOSTS,
  command_failures: HOSTS,
  refused_enrolments: [],
  signature_failures: HOSTS,
  expiry: [],
  quota_used: [],
  release_regression: PROCESSES,
  process_silent: PROCESSES,
  channel_failing: [],
  sentry_alert: [],
};

export const EVERYTHING: RuleScope = { siteIds: [], tags: [], hostIds: [], components: [], environments: [] };
