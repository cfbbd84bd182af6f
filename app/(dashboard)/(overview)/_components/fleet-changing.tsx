import { fleetChanges } from "#src/domain/fleet/changing-queries.ts";
import { Changing } from "#src/ui/fleet/changing.tsx";
import { load } from "#src/web/loaders.ts";

/** What is on its way to another state. */
export async function FleetChanging({ warmingUp }: { warmingUp: number }) {
  return <Changing changes={await load(fleetChanges)} warmingUp={warmingUp} />;
}
