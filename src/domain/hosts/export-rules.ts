import { csvLine } from "../csv.ts";
import type { HostTableRow } from "./table-schema.ts";

type Column = { head: string; value: (host: HostTableRow) => string | number | null };

const COLUMNS: readonly Column[] = [
  { head: "Host", value: (host) => host.name },
  { head: "Hostname", value: (host) => host.hostname },
  { head: "Host id", value: (host) => host.id },
  { head: "Enrolment", value: (host) => host.status },
  { head: "Site", value: (host) => host.site.name },
  { head: "Tags", value: (host) => host.tags.join(" ") },
  { head: "State", value: (host) => host.state },
  { head: "Reason", value: (host) => host.reason },
  { head: "Since (UTC)", value: (host) => host.since },
  { head: "Asked", value: (host) => host.desired },
  { head: "As asked", value: (host) => (host.desiredMet === null ? null : host.desiredMet ? "yes" : "no") },
  { head: "Hashrate 10 s (H/s)", value: (host) => host.hashrateHs },
  { head: "Hashrate 60 s (H/s)", value: (host) => host.hashrate60sHs },
  { head: "Hashrate 15 min (H/s)", value: (host) => host.hashrate15mHs },
  { head: "Accepted shares", value: (host) => host.accepted },
  { head: "Rejected shares", value: (host) => host.rejected },
  { head: "CPU temperature (°C)", value: (host) => host.cpuTemperatureC },
  { head: "Package power (W)", value: (host) => host.packagePowerW },
  { head: "Pool ping (ms)", value: (host) => host.poolPingMs },
  { head: "Miner uptime (s)", value: (host) => host.minerUptimeS },
  { head: "Huge pages allocated", value: (host) => host.hugePagesAllocated },
  { head: "Huge pages wanted", value: (host) => host.hugePagesTotal },
  { head: "Miner version", value: (host) => host.minerVersion },
  { head: "Orchestrator release", value: (host) => host.orchestratorVersion },
  { head: "Last seen (UTC)", value: (host) => host.lastSeenAt },
];

/** The first line of an export. A byte order mark tells spreadsheets that it is UTF-8. */
export const EXPORT_HEAD = `\ufeff${csvLine(COLUMNS.map(({ head }) => head))}`;

/** One host of an export. */
export function exportLine(host: HostTableRow): string {
  return csvLine(COLUMNS.map(({ value }) => value(host)));
}
