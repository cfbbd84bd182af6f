import type { Finding, FindingLinks, Place } from "./finding-schema.ts";
import {
  counted,
  finding,
  type Reach,
  type RuleOf,
  reachOf,
  spanOf,
  type Verdict,
  verdictOf,
} from "./verdict-rules.ts";

/** Where the newest event of an error leads. */
export type EventLinks = {
  eventId: string | null;
  traceId: string | null;
  hostId: string | null;
  commandId: string | null;
  jobId: string | null;
  release: string | null;
};

/** What one rule about numbers of errors counted. */
export type ErrorCount = {
  ruleId: string;
  count: number;
  firstAt: Date | null;
  /** The groups with most events, the weightiest first. */
  groups: { id: string; title: string; count: number }[];
  /** Of the weightiest group's newest event. */
  links: EventLinks | null;
  /** Groups that were seen in the window and are only counted by the hour, since they had enough events in this one. */
  full: number;
};

/** What a rule about numbers of errors finds. */
export function evaluateErrorCount(
  rule: RuleOf<"error_count" | "specific_error">,
  counts: readonly ErrorCount[],
  now: Date,
): Verdict {
  const counter = counts.find(({ ruleId }) => ruleId === rule.id);
  if (!counter) return { findings: [], near: new Set() };
  const place = placeOf(rule, counter);
  const { threshold } = rule.condition;
  const reach = reachOf(counter.count, threshold);
  // How many came after the last one that was kept, nobody knows: neither enough to open, nor few enough to end.
  const known: Reach = reach === "clear" && counter.full > 0 ? "near" : reach;
  return verdictOf([{ place, reach: known, finding: () => tooMany(rule, counter, now) }]);
}

function placeOf({ condition }: RuleOf<"error_count" | "specific_error">, counter: ErrorCount): Place {
  if (condition.kind === "error_count") return { kind: "product", id: "errors", name: "errors" };
  const id = condition.groupId;
  return { kind: "error", id, name: counter.groups.find((group) => group.id === id)?.title ?? "an error" };
}

function tooMany(rule: RuleOf<"error_count" | "specific_error">, counter: ErrorCount, now: Date): Finding {
  const { threshold, windowS } = rule.condition;
  const { count, groups, links, firstAt } = counter;
  const [first] = groups;
  const most =
    first && groups.length > 1 ? ` Most often (${counted(first.count, "time")}): ${first.title}` : "";
  const what = first && groups.length === 1 ? ` ${first.title}` : most;
  return finding(placeOf(rule, counter), {
    causedAt: firstAt ?? now,
    value: count,
    limit: threshold,
    unit: "count",
    count,
    summary: `${counted(count, "error")} within ${spanOf(windowS)}.${what}`,
    links: linksOf(links, first?.id),
    members: groups.map(({ id, title }) => ({ kind: "error", id, name: title })),
  });
}

/** A group of errors that something happened to. */
export type GroupOccurrence = {
  id: string;
  title: string;
  errorClass: string;
  level: string;
  components: string[];
  environment: string | null;
  events: number;
  occurredAt: Date;
  lastAt: Date;
  firstRelease: string;
  lastRelease: string;
  links: EventLinks | null;
};

/** What a rule about new errors, or about those that came back, finds. */
export function evaluateGroups(
  rule: RuleOf<"new_error" | "regressed_error">,
  groups: readonly GroupOccurrence[],
): Verdict {
  const { components, environments } = rule.scope;
  const isNew = rule.condition.kind === "new_error";
  const inScope = groups.filter(
    (group) =>
      (components.length === 0 || group.components.some((one) => (components as string[]).includes(one))) &&
      (environments.length === 0 || environments.includes(group.environment ?? "")),
  );
  const findings = inScope.map((group) => {
    const release = isNew ? group.firstRelease : group.lastRelease;
    const since = release === "" ? "" : ` in release ${release}`;
    return finding(
      { kind: "error", id: group.id, name: group.title },
      {
        causedAt: group.occurredAt,
        count: group.events,
        point: { occurredAt: group.occurredAt, lastAt: group.lastAt },
        summary: `${isNew ? "First seen" : "Came back after it was resolved"}${since}: ${group.title}`,
        links: linksOf(group.links, group.id),
      },
    );
  });
  return { findings, near: new Set() };
}

/** Critical events of one group, or of one class, as one rule sees them. */
export type CriticalErrors = {
  ruleId: string;
  /** Null for one group alone. */
  errorClass: string | null;
  count: number;
  firstAt: Date;
  lastAt: Date;
  groups: { id: string; title: string; count: number }[];
  links: EventLinks | null;
};

/** What a rule about critical errors finds: fatal ones by group, the others by class. */
export function evaluateCritical(rule: RuleOf<"critical_error">, errors: readonly CriticalErrors[]): Verdict {
  const own = errors.filter(({ ruleId }) => ruleId === rule.id);
  const findings = own.flatMap((critical) => {
    const [group] = critical.groups;
    return group ? [criticalFinding(critical, group)] : [];
  });
  return { findings, near: new Set() };
}

function criticalFinding(critical: CriticalErrors, group: CriticalErrors["groups"][number]): Finding {
  const { errorClass, count, firstAt, lastAt, groups, links } = critical;
  const kind = errorClass === null ? "fatal error" : `${errorClass.replaceAll("_", " ")} error`;
  const place: Place =
    errorClass === null
      ? { kind: "error", id: group.id, name: group.title }
      : { kind: "error", id: `class:${errorClass}`, name: `${kind}s` };
  return finding(place, {
    causedAt: firstAt,
    value: null,
    count,
    point: { occurredAt: lastAt, lastAt },
    summary: `${counted(count, kind)}: ${group.title}`,
    links: linksOf(links, group.id),
    members: groups.map(({ id, title }) => ({ kind: "error", id, name: title })),
  });
}

function linksOf(links: EventLinks | null, groupId: string | undefined): FindingLinks {
  const known = Object.entries(links ?? {}).filter(([, value]) => value !== null && value !== "");
  return { ...(groupId ? { groupId } : {}), ...Object.fromEntries(known) };
}
