import type { ReportedState } from "#src/protocol/states.ts";
import type { HostEvent } from "./host-events.ts";
import { type Claimant, type Conflict, judgeTakeover } from "./identity-conflict.ts";

/** A connection that has proven its host. */
export interface Arrival extends Claimant {
  hostId: string;
  connectionId: string;
  clockOffsetMs: number;
  orchestratorVersion: string;
}

/** What its host was just before. */
export interface Before {
  hostId: string;
  machineId: string;
  connectionId: string | null;
  reportedState: ReportedState;
  open: boolean;
  previous: Partial<Claimant> | null;
  bootSeenBefore: boolean;
}

/** What the arrival adds to its host's history: the connection, and a conflict of identity if it shows one. */
export function arrivalEvents(arrival: Arrival, before: Before | undefined, now: number): HostEvent[] {
  const { hostId, connectionId, clockOffsetMs, orchestratorVersion, machineId, boot, address } = arrival;
  const connected: HostEvent = {
    hostId,
    kind: "connected",
    detail: {
      machineId,
      boot,
      address,
      clockOffsetMs,
      orchestratorVersion,
      replaces: before?.open ? before.connectionId : null,
    },
    dedupe: connectionId,
  };
  if (!before) return [connected];
  const previous = claimant(before.previous);
  const conflict = judgeTakeover({
    enrolledMachineId: before.machineId,
    previous,
    next: arrival,
    bootSeenBefore: before.bootSeenBefore,
  });
  if (!conflict) return [connected];
  return [connected, conflictEvent(arrival, before, { conflict, previous, now })];
}

function conflictEvent(
  arrival: Arrival,
  before: Before,
  { conflict, previous, now }: { conflict: Conflict; previous: Claimant | null; now: number },
): HostEvent {
  const other = previous ?? { machineId: before.machineId, boot: null, address: null };
  // Two machines that take turns for days are one line an hour, not one for each turn.
  const hour = new Date(now).toISOString().slice(0, 13);
  const pair = [other.machineId, arrival.machineId].sort().join(":");
  return {
    hostId: arrival.hostId,
    kind: "duplicate_identity",
    detail: {
      conflict,
      previous: { machineId: other.machineId, address: other.address, boot: other.boot },
      next: { machineId: arrival.machineId, address: arrival.address, boot: arrival.boot },
    },
    dedupe: `${conflict}:${pair}:${hour}`,
  };
}

function claimant(detail: Partial<Claimant> | null): Claimant | null {
  if (!detail?.machineId || !detail.boot || !detail.address) return null;
  return { machineId: detail.machineId, boot: detail.boot, address: detail.address };
}
