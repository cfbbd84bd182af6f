import type { Severity } from "#src/domain/alerts/severity-schema.ts";
import type { IncidentFilter } from "#src/domain/incidents/schema.ts";

/** What the address of the list of incidents says. Without a state it shows what is not resolved. */
export type IncidentsAddress = {
  state: IncidentFilter["state"];
  severity: Severity | null;
  ruleId: string | null;
  hostId: string | null;
  cursor: string | null;
};

/** The address that shows these incidents. */
export function incidentsHref(address: Partial<IncidentsAddress>): string {
  const { state, severity, ruleId, hostId, cursor } = address;
  const query = new URLSearchParams();
  if (state && state !== "active") query.set("state", state);
  if (severity) query.set("severity", severity);
  if (ruleId) query.set("rule", ruleId);
  if (hostId) query.set("host", hostId);
  if (cursor) query.set("cursor", cursor);
  const text = query.toString();
  return text === "" ? "/incidents" : `/incidents?${text}`;
}

/** The address of one incident. */
export function incidentHref(id: string): string {
  return `/incidents/${id}`;
}

/** Whether it shows less than all that is active. */
export function isNarrowed({ state, severity, ruleId, hostId }: IncidentsAddress): boolean {
  return state !== "active" || severity !== null || ruleId !== null || hostId !== null;
}
