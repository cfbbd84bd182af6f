import type { ErrorRecord } from "../record/error-record.ts";

/** What is read of a group before events are added to it. */
export interface GroupBefore {
  id: string;
  state: string;
  stateChangedAt: Date | null;
  resolvedInRelease: string | null;
  firstSeenAt: Date;
  lastSeenAt: Date;
  firstRelease: string;
  lastRelease: string;
  components: string[];
}

export type GroupAfter = Pick<
  ErrorRecord,
  "title" | "culprit" | "type" | "errorClass" | "level" | "recoverable"
> & {
  id: string;
  firstSeenAt: Date;
  lastSeenAt: Date;
  firstRelease: string;
  lastRelease: string;
  components: string[];
  added: number;
  /** When it came back; null when it did not. */
  regressedAt: Date | null;
  /** False when something newer is known already. */
  renamed: boolean;
};

/** The group with new events, one or more of them. Events may be older than what is known. */
export function withEvents(group: GroupBefore, events: readonly [ErrorRecord, ...ErrorRecord[]]): GroupAfter {
  const ordered = events.toSorted((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime());
  const oldest = ordered[0] ?? events[0];
  const newest = ordered.at(-1) ?? events[0];
  const isOlder = oldest.occurredAt < group.firstSeenAt;
  const isNewer = newest.occurredAt >= group.lastSeenAt;
  const back = ordered.find((event) => regresses(group, event));
  return {
    id: group.id,
    title: newest.title,
    culprit: newest.culprit,
    type: newest.type,
    errorClass: newest.errorClass,
    level: newest.level,
    recoverable: newest.recoverable,
    renamed: isNewer,
    firstSeenAt: isOlder ? oldest.occurredAt : group.firstSeenAt,
    firstRelease: isOlder ? oldest.release : group.firstRelease,
    lastSeenAt: isNewer ? newest.occurredAt : group.lastSeenAt,
    lastRelease: isNewer ? newest.release : group.lastRelease,
    components: [...new Set([...group.components, ...events.map(({ component }) => component)])].sort(),
    added: events.length,
    regressedAt: back?.occurredAt ?? null,
  };
}

/**
 * Whether an event reopens a resolved group: when it occurred after that, unless the group counts as resolved in one
 * release and the event is from another one that was known to have the error.
 */
export function regresses(group: GroupBefore, event: Pick<ErrorRecord, "occurredAt" | "release">): boolean {
  if (group.state !== "resolved") return false;
  if (group.stateChangedAt !== null && event.occurredAt <= group.stateChangedAt) return false;
  const { resolvedInRelease, firstRelease, lastRelease } = group;
  if (resolvedInRelease === null || event.release === resolvedInRelease) return true;
  return event.release !== firstRelease && event.release !== lastRelease;
}
