import { type Evaluation, placeKey } from "../alerts/finding-schema.ts";
import {
  clearing,
  continued,
  merged,
  opened,
  openedMerged,
  resolved,
  returned,
  unclear,
} from "./change-rules.ts";
import { type Candidate, coverOf } from "./cover-rules.ts";
import type { Change, Decision, DecisionInput, Incident } from "./decision-schema.ts";
import { heldLongEnough } from "./hold-rules.ts";
import { isEndedByHand, isNews, isPoint, mayReturn } from "./past-rules.ts";
import { conditionsOf, keysAbove } from "./place-rules.ts";

/** An incident that is younger than this may still go into the one that covers it, s: nobody was told of it. */
const YOUNG_S = 25;

type Evaluated = { evaluation: Evaluation; active: ReadonlyMap<string, Incident>; candidates: Candidate[] };

/**
 * What the findings of some rules change. At most one incident of a rule and place is active; hosts are gathered into
 * sites and the fleet; what one cause sets off in several rules is told once; what is over ends after a time. Pure, and
 * the order in which rules and findings are given does not matter.
 */
export function decide(input: DecisionInput): Decision {
  const holds: Decision["holds"] = { begin: [], end: [] };
  const evaluated = input.evaluations
    .toSorted((a, b) => (a.rule.id < b.rule.id ? -1 : 1))
    .map((evaluation): Evaluated => {
      const active = activeOf(evaluation.rule.id, input.known);
      const held = heldLongEnough(evaluation, active, input);
      holds.begin.push(...held.holds.begin);
      holds.end.push(...held.holds.end);
      return { evaluation, active, candidates: candidatesOf(evaluation, held.findings, active) };
    });
  const changes = new Changes(
    input,
    evaluated.flatMap(({ candidates }) => candidates),
  );
  for (const { candidates } of evaluated) for (const candidate of candidates) changes.stand(candidate);
  for (const one of evaluated) changes.end(one);
  changes.endOrphans();
  return { changes: changes.list(), holds };
}

function activeOf(ruleId: string, known: readonly Incident[]): Map<string, Incident> {
  const own = known.filter((incident) => incident.ruleId === ruleId && incident.state !== "resolved");
  return new Map(own.map((incident) => [placeKey(incident.place), incident]));
}

function candidatesOf(
  { rule }: Evaluation,
  findings: Evaluation["findings"],
  active: ReadonlyMap<string, Incident>,
): Candidate[] {
  const conditions = conditionsOf(findings, active).map((condition) => ({
    key: placeKey(condition.place),
    condition,
  }));
  return conditions
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ key, condition }) => ({ rule, condition, active: active.get(key) ?? null }));
}

/** Gathers what happens to each incident, the last word of each counting. */
class Changes {
  private readonly changes = new Map<string, Change>();
  private readonly standsFor = new Map<Candidate, string>();
  private readonly input: DecisionInput;
  private readonly all: readonly Candidate[];

  constructor(input: DecisionInput, all: readonly Candidate[]) {
    this.input = input;
    this.all = all;
  }

  list(): Change[] {
    return [...this.changes.values()];
  }

  /** Opens, returns or continues the incident of a condition, or lets another one stand for it. */
  stand(candidate: Candidate): void {
    if (this.standsFor.has(candidate)) return;
    const cover = coverOf(candidate, this.all);
    if (cover) this.stand(cover);
    const into = cover ? this.standsFor.get(cover) : undefined;
    if (into === undefined) this.standAlone(candidate);
    else this.standBehind(candidate, into);
  }

  private standAlone(candidate: Candidate): void {
    const { rule, condition, active } = candidate;
    const at = { rule, condition, now: this.input.now };
    if (active) {
      this.standsFor.set(candidate, active.id);
      this.put(isPast(candidate, at.now) ? resolved(active, at.now, "") : continued(active, at));
      return;
    }
    const last = this.lastOf(candidate);
    if (last && !isNews(last, at)) return;
    const change = last && mayReturn(last, at) ? returned(last, at) : opened(this.input.mint(), at);
    this.standsFor.set(candidate, change.incident.id);
    this.put(change);
  }

  private standBehind(candidate: Candidate, into: string): void {
    const { rule, condition, active } = candidate;
    const at = { rule, condition, now: this.input.now };
    if (active) {
      if (isYoung(active, at.now)) this.put(merged(active, into, at.now));
      else this.standAlone(candidate);
      return;
    }
    if (!condition.point) return;
    // Kept, so that it is no news when the one that stands for it has ended.
    const last = this.lastOf(candidate);
    if (!last || isNews(last, at)) this.put(openedMerged(this.input.mint(), into, at));
  }

  /** Ends what is no longer found, and takes hosts into the site or fleet that now stands for them. */
  end({ evaluation, active, candidates }: Evaluated): void {
    const found = new Map(candidates.map((candidate) => [placeKey(candidate.condition.place), candidate]));
    for (const [key, incident] of active) {
      if (found.has(key)) continue;
      const above = keysAbove(incident.place).flatMap((higher) => found.get(higher) ?? [])[0];
      const into = above && isMember(incident, above) ? this.standsFor.get(above) : undefined;
      if (into === undefined) this.endOne(incident, evaluation);
      else this.put(merged(incident, into, this.input.now));
    }
    if (evaluation.complete) this.noteOver(evaluation, found);
  }

  private endOne(incident: Incident, { rule, complete, near }: Evaluation): void {
    const { now, silenced } = this.input;
    const key = placeKey(incident.place);
    const reason = silenced.get(key);
    if (reason === undefined && !complete) return;
    const isNear =
      near.has(key) ||
      incident.members.some((member) => member.kind === "host" && near.has(placeKey(member)));
    const change =
      reason !== undefined || (isPoint(rule) && !isNear)
        ? resolved(incident, now, reason ?? "")
        : isNear
          ? unclear(incident)
          : clearing(incident, rule.clearS, now);
    if (change) this.put(change);
  }

  /** Ends the incidents of rules that are no longer on. */
  endOrphans(): void {
    const { known, rules, now } = this.input;
    for (const incident of known) {
      if (incident.state === "resolved" || rules.has(incident.ruleId)) continue;
      this.put(resolved(incident, now, "The rule was switched off or deleted."));
    }
  }

  /** What a person ended while it held may come back once it was over. */
  private noteOver({ rule }: Evaluation, found: ReadonlyMap<string, Candidate>): void {
    for (const incident of this.input.known) {
      if (incident.ruleId !== rule.id || !isEndedByHand(incident) || incident.clearSince !== null) continue;
      if (found.has(placeKey(incident.place))) continue;
      const noted = { ...incident, clearSince: this.input.now };
      this.put({ incident: noted, isNew: false, events: [], telling: null });
    }
  }

  private lastOf({ rule, condition }: Candidate): Incident | undefined {
    const key = placeKey(condition.place);
    return this.input.known
      .filter((one) => one.ruleId === rule.id && one.state === "resolved" && placeKey(one.place) === key)
      .toSorted((a, b) => b.openedAt.getTime() - a.openedAt.getTime())[0];
  }

  private put(change: Change): void {
    this.changes.set(change.incident.id, change);
  }
}

/** Whether what happened was last seen so long ago that it is over. */
function isPast({ rule, condition }: Candidate, now: Date): boolean {
  if (!condition.point) return false;
  return now.getTime() - condition.point.lastAt.getTime() >= rule.clearS * 1000;
}

function isYoung({ openedAt, state }: Incident, now: Date): boolean {
  return state === "open" && now.getTime() - openedAt.getTime() < YOUNG_S * 1000;
}

function isMember({ place }: Incident, { condition }: Candidate): boolean {
  return place.kind !== "host" || condition.members.some(({ id }) => id === place.id);
}
