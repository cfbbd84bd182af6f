import type { FleetNow } from "#src/domain/fleet/schema.ts";
import { formatHashrate } from "#src/protocol/hashrate.ts";
import { formatPlural } from "#src/ui/format/quantity.ts";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";

/** The head of the fleet page: what all of it yields now. */
export function FleetHead({ fleet }: { fleet: FleetNow }) {
  if (fleet.hosts === 0) return <PageHeader title="Fleet" />;
  return (
    <PageHeader
      title="Fleet"
      lead={
        <span className="tabular-nums">
          <span data-figure="hashrate">{formatHashrate(fleet.hashrateHs)}</span> from{" "}
          {formatPlural(fleet.hosts, "host")}
        </span>
      }
    />
  );
}
