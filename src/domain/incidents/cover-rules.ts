import { placeKey } from "../alerts/finding-schema.ts";
import type { AlertRule } from "../alerts/schema.ts";
import { SEVERITIES } from "../alerts/severity-schema.ts";
import type { Condition, Incident } from "./decision-schema.ts";

/** A condition of a rule, with the incident that stands for it already. */
export type Candidate = { rule: AlertRule; condition: Condition; active: Incident | null };

/**
 * Of what one flood of errors sets off, people need to be told once. A critical error covers the counts, the new and the
 * returned errors that it is the cause of; a count covers the new and returned errors that it counts, and other
 * counts of the same errors. Answers the candidate that covers this one, or null.
 */
export function coverOf(candidate: Candidate, all: readonly Candidate[]): Candidate | null {
  const kind = candidate.rule.condition.kind;
  if (kind === "new_error" || kind === "regressed_error") {
    return all.find((other) => coversGroup(other, candidate.condition.place.id)) ?? null;
  }
  if (kind !== "error_count") return null;
  return (
    all.find((other) => other.rule.condition.kind === "critical_error" && isCauseOf(other, candidate)) ??
    all.find((other) => other !== candidate && isBetterCount(other, candidate)) ??
    null
  );
}

function coversGroup({ rule, condition }: Candidate, groupId: string): boolean {
  const { kind } = rule.condition;
  if (kind !== "critical_error" && kind !== "error_count") return false;
  return condition.place.id === groupId || condition.members.some(({ id }) => id === groupId);
}

/** The group with most events of a count decides what it is about. */
function isCauseOf(critical: Candidate, count: Candidate): boolean {
  const [heaviest] = count.condition.members;
  if (heaviest === undefined || weight(critical) < weight(count)) return false;
  return coversGroup(critical, heaviest.id);
}

/** Of several counts at one place the one that is told already stands for all, then the gravest, then the longest. */
function isBetterCount(other: Candidate, own: Candidate): boolean {
  if (other.rule.condition.kind !== "error_count" || own.rule.condition.kind !== "error_count") return false;
  if (placeKey(other.condition.place) !== placeKey(own.condition.place)) return false;
  const differences = [
    weight(other) - weight(own),
    Number(other.active !== null) - Number(own.active !== null),
    other.rule.condition.windowS - own.rule.condition.windowS,
    other.rule.id < own.rule.id ? 1 : -1,
  ];
  return (differences.find((difference) => difference !== 0) ?? 0) > 0;
}

function weight({ rule }: Candidate): number {
  return SEVERITIES.indexOf(rule.severity);
}
