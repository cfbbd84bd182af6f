import type { ConditionKind } from "#src/domain/alerts/condition-schema.ts";
import type { HostDetail } from "#src/domain/hosts/schema.ts";
import type { MinerCommandKind } from "#src/protocol/commands.ts";
import { reissueCommand } from "../commands/suggestion.ts";

type Host = Pick<HostDetail, "status" | "state" | "reported" | "desired" | "desiredMet">;

/** Kinds of conditions that a miner which is started anew often leaves behind. */
const RESTARTABLE: ReadonlySet<ConditionKind> = new Set<ConditionKind>([
  "hashrate_below",
  "hashrate_drop",
  "no_accepted_share",
]);

/** What one click can do about an incident of a host, with the reason that is kept. Null when a person must look. */
export function incidentRemedy(
  kind: ConditionKind,
  host: Host,
): { command: MinerCommandKind; reason: string } | null {
  if (host.status !== "active" || host.state === "in_maintenance" || host.state === "host_offline")
    return null;
  const because = (what: string) => `${what}, as an incident showed`;
  if (kind === "temperature") {
    return host.state === "mining" ? { command: "pause", reason: because("CPU too hot") } : null;
  }
  if (host.desiredMet === false) {
    const command = reissueCommand(host);
    return command ? { command, reason: because("Not as asked") } : null;
  }
  if (host.state === "miner_down") return { command: "start", reason: because("Miner down") };
  if (RESTARTABLE.has(kind) && host.state === "mining") {
    return { command: "restart", reason: because("It yields too little") };
  }
  return null;
}
