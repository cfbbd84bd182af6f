import { type Evaluation, type Finding, placeKey } from "../alerts/finding-schema.ts";
import { type Decision, type DecisionInput, type Hold, holdKey, type Incident } from "./decision-schema.ts";
import { keysAbove } from "./place-rules.ts";

type Held = { findings: Finding[]; holds: Decision["holds"] };

/** Leaves out what does not hold for long enough to be an incident, and says since when what holds has to be noted. */
export function heldLongEnough(
  { rule, findings, complete }: Evaluation,
  active: ReadonlyMap<string, Incident>,
  { holds, now }: Pick<DecisionInput, "holds" | "now">,
): Held {
  const seen = new Set<string>();
  const begin: Hold[] = [];
  const passed = findings.filter((finding) => {
    const scopeKey = placeKey(finding.place);
    const needS = Math.max(rule.holdS, finding.holdS ?? 0);
    if (needS === 0 || [scopeKey, ...keysAbove(finding.place)].some((key) => active.has(key))) return true;
    seen.add(scopeKey);
    const since = holds.get(holdKey(rule.id, scopeKey));
    if (since === undefined) begin.push({ ruleId: rule.id, scopeKey });
    return since !== undefined && now.getTime() - since.getTime() >= needS * 1000;
  });
  return { findings: passed, holds: { begin, end: complete ? ended(rule.id, holds, seen) : [] } };
}

function ended(ruleId: string, holds: ReadonlyMap<string, Date>, seen: ReadonlySet<string>): Hold[] {
  const prefix = holdKey(ruleId, "");
  return [...holds.keys()]
    .filter((key) => key.startsWith(prefix) && !seen.has(key.slice(prefix.length)))
    .map((key) => ({ ruleId, scopeKey: key.slice(prefix.length) }));
}
