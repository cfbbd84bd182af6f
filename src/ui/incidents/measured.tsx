import type { IncidentItem } from "#src/domain/incidents/schema.ts";
import { formatMeasure } from "../format/measure-unit.ts";

type Props = { incident: Pick<IncidentItem, "value" | "limit" | "unit"> };

/** What was measured against its limit; nothing where nothing is measured. */
export function Measured({ incident: { value, limit, unit } }: Props) {
  if (value === null) return null;
  return (
    <>
      {formatMeasure(value, unit)}
      {limit === null ? null : (
        <span className="block text-xs text-ink-muted">limit {formatMeasure(limit, unit)}</span>
      )}
    </>
  );
}
