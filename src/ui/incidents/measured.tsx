import type { IncidentItem } from "#src/domain/incidents/schema.ts";
import { formatMeasure } from "../format/measure-unit.ts";

type Props = { incident: Pick<IncidentItem, "value" | "limit" | "unit"> };

/** Whether something was measured that has a limit. */
export function isMeasured({ value, limit }: Props["incident"]): boolean {
  return value !== null && limit !== null;
}

/** What was measured against its limit; nothing where nothing has one. */
export function Measured({ incident: { value, limit, unit } }: Props) {
  if (value === null || limit === null) return null;
  return (
    <>
      {formatMeasure(value, unit)}
      <span className="block text-xs text-ink-muted">limit {formatMeasure(limit, unit)}</span>
    </>
  );
}
