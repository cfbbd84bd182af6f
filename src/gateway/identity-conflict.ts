/** Who speaks for a host on one connection. */
export interface Claimant {
  machineId: string;
  /** One per start of the orchestrator. */
  boot: string;
  address: string;
}

export interface Takeover {
  /** The machine that was enrolled. */
  enrolledMachineId: string;
  /** The connection before this one; null when there was none. */
  previous: Claimant | null;
  next: Claimant;
  /** `next.boot` was connected recently, before `previous` came. */
  bootSeenBefore: boolean;
}

export type Conflict = "other_machine" | "alternating";

/**
 * Whether two machines use one identity. A restart or a broken network looks like a takeover too, and is none:
 * the same machine comes with a new boot, and the old boot never comes back.
 */
export function judgeTakeover({
  enrolledMachineId,
  previous,
  next,
  bootSeenBefore,
}: Takeover): Conflict | null {
  if (next.machineId !== (previous?.machineId ?? enrolledMachineId)) return "other_machine";
  if (next.machineId !== enrolledMachineId) return "other_machine";
  if (previous && previous.boot !== next.boot && bootSeenBefore) return "alternating";
  return null;
}
