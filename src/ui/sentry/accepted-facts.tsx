import type { TelemetryStatus } from "#src/domain/telemetry/status-schema.ts";
import { formatCount } from "../format/quantity.ts";
import { Facts } from "../primitives/facts.tsx";

/** How much was taken in, by kind. */
export function AcceptedFacts({ accepted }: { accepted: TelemetryStatus["accepted"] }) {
  if (accepted.length === 0) return <p className="text-ink-muted">Nothing came yet.</p>;
  return (
    <Facts
      facts={accepted.map(({ category, count }) => ({
        name: category.replaceAll("_", " "),
        value: formatCount(count),
      }))}
    />
  );
}
