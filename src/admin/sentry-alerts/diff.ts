import { ISSUE_RULE, METRIC_RULE } from "./legacy-shapes.ts";
import { DETECTOR, WORKFLOW } from "./modern-shapes.ts";
import type { Existing, Kind, Shape, Thing } from "./thing.ts";

export const SHAPES: Readonly<Record<Kind, Shape>> = {
  detector: DETECTOR,
  workflow: WORKFLOW,
  issue_rule: ISSUE_RULE,
  metric_rule: METRIC_RULE,
};

export type FieldChange = { field: string; before: string; after: string };

export type Change =
  | { what: "create"; thing: Thing; fields: FieldChange[] }
  | { what: "update"; thing: Thing; existing: Existing; fields: FieldChange[] }
  | { what: "delete"; existing: Existing; name: string };

/**
 * What has to be done for Sentry to have these and no others of ours: monitors before the alerts that name them, and
 * what is too much last, alerts before the monitors that they name.
 */
export function diff(wanted: readonly Thing[], existing: readonly Existing[]): Change[] {
  const left = new Set(existing);
  const changes = wanted.flatMap((thing): Change[] => {
    const same = existing.filter(({ kind, key }) => kind === thing.kind && key === thing.key);
    // Of two, which a cut connection can leave behind, the older stays.
    const [kept] = same.sort((a, b) => Number(a.id) - Number(b.id));
    if (!kept) return [{ what: "create", thing, fields: fieldChanges({}, viewOf(thing)) }];
    left.delete(kept);
    const fields = fieldChanges(SHAPES[kept.kind].view(kept.raw), viewOf(thing));
    return fields.length === 0 ? [] : [{ what: "update", thing, existing: kept, fields }];
  });
  const surplus = [...left].map(
    (one): Change => ({ what: "delete", existing: one, name: String(one.raw.name) }),
  );
  const isMonitor = (kind: Kind) => Number(kind === "detector");
  return [
    ...changes.sort((a, b) => isMonitor(kindOf(b)) - isMonitor(kindOf(a))),
    ...surplus.sort((a, b) => isMonitor(kindOf(a)) - isMonitor(kindOf(b))),
  ];
}

function kindOf(change: Change): Kind {
  return change.what === "delete" ? change.existing.kind : change.thing.kind;
}

const viewOf = ({ kind, body }: Thing) => SHAPES[kind].view(body);

function fieldChanges(before: Record<string, string>, after: Record<string, string>): FieldChange[] {
  return Object.entries(after).flatMap(([field, value]) =>
    before[field] === value ? [] : [{ field, before: before[field] ?? "", after: value }],
  );
}
