import type { CommandError } from "#src/protocol/commands.ts";
import type { Inventory } from "#src/protocol/sample.ts";

/** The miner's process as the driver sees it. Only a driver can prove that a miner is down. */
export interface MinerStatus {
  /** Null when the driver itself could not tell, for example because systemd did not answer. */
  running: boolean | null;
  /** Host clock, ms since the epoch, when this process started. */
  startedAt: number | null;
  /** Names this very process, different after each start: process id and exact start time, for example. */
  instance: string | null;
  pid: number | null;
  /** One short sentence for a person, for example "xmrig.service is active (running)". */
  detail: string;
}

/** Null when the request was carried out (which proves no effect yet), else what failed. */
export type DriverAnswer = CommandError | null;

/** Starts and stops the miner's process. No method rejects. */
export interface MinerDriver {
  readonly kind: Inventory["driver"];
  /** What it drives, for people: "systemd unit xmrig.service". */
  describe(): string;
  status(): Promise<MinerStatus>;
  start(): Promise<DriverAnswer>;
  stop(): Promise<DriverAnswer>;
  restart(): Promise<DriverAnswer>;
  /**
   * Calls `onExit` when the miner's process ended. Only drivers that supervise the process themselves have it;
   * its absence means that something else (systemd) restarts the miner.
   */
  onExit?(listener: (detail: string) => void): void;
  /** Lets go of the miner without stopping it. */
  release(): void;
}
