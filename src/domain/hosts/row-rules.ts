import { inventorySchema, sampleSchema } from "#src/protocol/sample.ts";
import { type DesiredState, lostPolicySchema, type ReportedState } from "#src/protocol/states.ts";
import { desiredMet } from "./rules.ts";
import type { HostDetail, HostListItem, MaintenanceDto } from "./schema.ts";

/** A host as the list selects it. */
export type HostRow = {
  host_id: string;
  name: string;
  hostname: string;
  status: HostListItem["status"];
  site_id: string;
  site_name: string;
  tags: string[];
  state: HostListItem["state"];
  reason: string;
  since: Date | null;
  /** Nothing was heard for so long that the readings say nothing about now. */
  silent: boolean;
  reported_state: ReportedState;
  hashrate: number | null;
  accepted: bigint | null;
  rejected: bigint | null;
  cpu_temperature_c: number | null;
  package_power_w: number | null;
  last_seen_at: Date | null;
  desired: DesiredState | null;
  orchestrator_version: string;
};

export function toListItem(row: HostRow): HostListItem {
  return {
    id: row.host_id,
    name: row.name,
    hostname: row.hostname,
    status: row.status,
    site: { id: row.site_id, name: row.site_name },
    tags: row.tags,
    state: row.state,
    reason: row.reason,
    since: iso(row.since),
    hashrateHs: row.silent ? null : row.hashrate,
    accepted: numberOf(row.accepted),
    rejected: numberOf(row.rejected),
    cpuTemperatureC: row.silent ? null : row.cpu_temperature_c,
    packagePowerW: row.silent ? null : row.package_power_w,
    lastSeenAt: iso(row.last_seen_at),
    desired: row.desired,
    desiredMet: desiredMet(row.desired, { state: row.reported_state, silent: row.silent }),
    orchestratorVersion: row.orchestrator_version,
  };
}

/** A host with everything that its own page shows. */
export type HostDetailRow = HostRow & {
  reported_reason: string | null;
  reported_since: Date | null;
  sample_at: Date | null;
  hashrate_60s: number | null;
  hashrate_15m: number | null;
  readings: unknown;
  inventory: unknown;
  lost_policy: unknown;
  clock_offset_ms: number | null;
  connected_at: Date | null;
  disconnected_at: Date | null;
  disconnect_reason: string | null;
  desired_at: Date | null;
  desired_command_id: string | null;
  machine_id: string;
  key_fingerprint: string | null;
  enrolled_at: Date;
  revoked_at: Date | null;
};

const readingsSchema = sampleSchema.pick({ miner: true, host: true });

/** Readings and inventory are parsed again: an older build may have stored them. */
export function toDetail(row: HostDetailRow, maintenance: MaintenanceDto[]): HostDetail {
  return {
    ...toListItem(row),
    reported: {
      state: row.reported_state,
      reason: row.reported_reason ?? "",
      since: iso(row.reported_since),
    },
    sampleAt: iso(row.sample_at),
    hashrate60sHs: row.silent ? null : row.hashrate_60s,
    hashrate15mHs: row.silent ? null : row.hashrate_15m,
    readings: readingsSchema.safeParse(row.readings).data ?? null,
    inventory: inventorySchema.partial().safeParse(row.inventory).data ?? {},
    lostPolicy: lostPolicySchema.safeParse(row.lost_policy).data ?? null,
    clockOffsetMs: row.clock_offset_ms,
    connectedAt: iso(row.connected_at),
    disconnectedAt: iso(row.disconnected_at),
    disconnectReason: row.disconnect_reason,
    desiredSince: iso(row.desired_at),
    desiredCommandId: row.desired_command_id,
    maintenance,
    machineId: row.machine_id,
    keyFingerprint: row.key_fingerprint,
    enrolledAt: row.enrolled_at.toISOString(),
    revokedAt: iso(row.revoked_at),
  };
}

function iso(time: Date | null): string | null {
  return time?.toISOString() ?? null;
}

function numberOf(count: bigint | null): number | null {
  return count === null ? null : Number(count);
}
