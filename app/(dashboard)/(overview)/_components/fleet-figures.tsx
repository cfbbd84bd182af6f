import { fleetHistory } from "#src/domain/fleet/history-queries.ts";
import type { FleetNow } from "#src/domain/fleet/schema.ts";
import { FleetStats } from "#src/ui/fleet/fleet-stats.tsx";
import { load } from "#src/web/loaders.ts";

/** The figures of the fleet against its own past. */
export async function FleetFigures({ fleet }: { fleet: FleetNow }) {
  return <FleetStats fleet={fleet} history={await load(fleetHistory)} />;
}
