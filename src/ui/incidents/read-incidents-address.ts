import { incidentFilterSchema } from "#src/domain/incidents/schema.ts";
import type { IncidentsAddress } from "./incidents-address.ts";

type Query = Readonly<Record<string, string | string[] | undefined>>;

/** Reads the query of an address. A part that makes no sense is left out, so that any old link still shows something. */
export function readIncidentsAddress(query: Query): IncidentsAddress {
  const { state, severity, ruleId, hostId, cursor } = incidentFilterSchema.shape;
  return {
    state: state.safeParse(query.state).data ?? "active",
    severity: severity.safeParse(query.severity).data ?? null,
    ruleId: ruleId.safeParse(query.rule).data ?? null,
    hostId: hostId.safeParse(query.host).data ?? null,
    cursor: cursor.safeParse(query.cursor).data || null,
  };
}
