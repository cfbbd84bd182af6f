import type { DesiredState } from "#src/protocol/states.ts";

export interface SupervisionInput {
  desired: DesiredState | null;
  /** The lost policy stopped the miner and nobody has started it since. */
  policyStopped: boolean;
  /** Whether this daemon restarts the miner itself; else systemd does. */
  supervises: boolean;
  /** The daemon has just started: what runs and what does not is as the last boot left it. */
  atBoot: boolean;
  running: boolean | null;
  paused: boolean | null;
}

/**
 * What to do so that the miner is as the journal says. A miner that nobody asked for is started only where this
 * daemon owns the process; under systemd it is left alone. A stopped miner is never started here.
 */
export function nextMove(input: SupervisionInput): "start" | "pause" | "none" {
  const { desired, running } = input;
  if (input.policyStopped || desired === "stopped") return "none";
  if (running === false) {
    if (input.supervises) return "start";
    return input.atBoot && desired !== null ? "start" : "none";
  }
  return desired === "paused" && input.paused === false ? "pause" : "none";
}

const FIRST_RESTART_MS = 1_000;
const LONGEST_RESTART_MS = 60_000;

/** How long to wait before the next start of a miner that ended `exits` times in a row, ms. */
export function restartDelayMs(exits: number): number {
  return Math.min(LONGEST_RESTART_MS, FIRST_RESTART_MS * 2 ** Math.min(exits - 1, 10));
}
