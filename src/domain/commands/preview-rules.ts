import type { MinerCommandKind } from "#src/protocol/commands.ts";
import type { DesiredState, ReportedState } from "#src/protocol/states.ts";
import { desiredMet } from "../hosts/rules.ts";
import type { BulkGroup, BulkPreview, BulkVerdict } from "./preview-schema.ts";
import { desiredAfter, isStateCommand, refusalByDesired } from "./rules.ts";

/** What decides whether a host gets a command. */
export type BulkHost = {
  id: string;
  name: string;
  status: "active" | "revoked";
  desired: DesiredState | null;
  reported: ReportedState;
  silent: boolean;
  inMaintenance: boolean;
  /** A start, stop, pause or resume still waits for the host. */
  hasPending: boolean;
};

const ISSUED: ReadonlySet<BulkVerdict> = new Set<BulkVerdict>([
  "ready",
  "offline",
  "in_maintenance",
  "replaces_pending",
]);

const SAMPLES = 5;

/** Whether the host was asked for just this and does it, with nothing on its way that would change it. */
export function isAlreadySo(
  kind: MinerCommandKind,
  host: Pick<BulkHost, "desired" | "reported" | "silent" | "hasPending">,
): boolean {
  const desired = desiredAfter(kind);
  if (desired === null || host.desired !== desired || host.hasPending) return false;
  return desiredMet(desired, { state: host.reported, silent: host.silent }) === true;
}

/** What the command would mean for the host; refusals are those of the ledger. */
export function bulkVerdict(kind: MinerCommandKind, host: BulkHost): BulkVerdict {
  if (host.status !== "active") return "revoked";
  if (refusalByDesired(kind, host) !== null) return "refused";
  if (isAlreadySo(kind, host)) return "already_so";
  if (host.silent) return "offline";
  if (host.hasPending && isStateCommand(kind)) return "replaces_pending";
  return host.inMaintenance ? "in_maintenance" : "ready";
}

/** Sorts hosts into who would get the command and who would not; `asked` counts those that no longer exist too. */
export function previewOf(kind: MinerCommandKind, hosts: readonly BulkHost[], asked: number): BulkPreview {
  const groups = new Map<BulkVerdict, BulkGroup>();
  const hostIds: string[] = [];
  const groupOf = (verdict: BulkVerdict) => {
    const known = groups.get(verdict);
    if (known) return known;
    const made: BulkGroup = { verdict, issued: ISSUED.has(verdict), hosts: 0, samples: [] };
    groups.set(verdict, made);
    return made;
  };
  for (const host of hosts) {
    const group = groupOf(bulkVerdict(kind, host));
    group.hosts += 1;
    if (group.issued) hostIds.push(host.id);
    if (group.samples.length < SAMPLES) group.samples.push({ id: host.id, name: host.name });
  }
  if (asked > hosts.length) groupOf("gone").hosts = asked - hosts.length;
  const byWeight = (one: BulkGroup, other: BulkGroup) =>
    Number(other.issued) - Number(one.issued) || other.hosts - one.hosts;
  return { hostIds, groups: [...groups.values()].sort(byWeight) };
}
