import type { ErrorGroupItem, Trend } from "./schema.ts";
import type { ErrorState } from "./state-schema.ts";

/** A row of the table of groups as the queries select it. */
export type GroupRow = {
  id: string;
  title: string;
  culprit: string;
  error_class: string;
  level: string;
  recoverable: boolean;
  state: ErrorState;
  state_changed_at: Date | null;
  state_changed_by: string | null;
  resolved_in_release: string | null;
  regressed_at: Date | null;
  first_seen_at: Date;
  last_seen_at: Date;
  first_release: string;
  last_release: string;
  event_count: bigint;
  components: string[];
  hosts: number;
};

/** What a person sees of a group. */
export function toGroupItem(row: GroupRow, trend: Trend): ErrorGroupItem {
  return {
    id: row.id,
    title: row.title,
    culprit: row.culprit,
    errorClass: row.error_class,
    level: row.level,
    recoverable: row.recoverable,
    state: row.state,
    stateChangedAt: row.state_changed_at?.toISOString() ?? null,
    stateChangedBy: row.state_changed_by,
    resolvedInRelease: row.resolved_in_release,
    regressedAt: row.regressed_at?.toISOString() ?? null,
    firstSeenAt: row.first_seen_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    firstRelease: row.first_release,
    lastRelease: row.last_release,
    events: Number(row.event_count),
    components: row.components,
    hosts: row.hosts,
    trend,
  };
}
