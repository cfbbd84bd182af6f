import type { DesiredState, HostState, ReportedState } from "#src/protocol/states.ts";

/** From what needs a person first to what needs nobody; the order of the sort `state`. */
export const STATES_BY_URGENCY = [
  "miner_down",
  "host_offline",
  "no_pool",
  "api_unreachable",
  "unknown",
  "warming_up",
  "paused",
  "in_maintenance",
  "mining",
] as const satisfies readonly HostState[];

const ANSWERS: Record<DesiredState, Record<ReportedState, boolean | null>> = {
  mining: {
    mining: true,
    warming_up: null,
    no_pool: false,
    paused: false,
    miner_down: false,
    api_unreachable: null,
    unknown: null,
  },
  paused: {
    mining: false,
    warming_up: false,
    no_pool: false,
    paused: true,
    miner_down: false,
    api_unreachable: null,
    unknown: null,
  },
  stopped: {
    mining: false,
    warming_up: false,
    no_pool: false,
    paused: false,
    miner_down: true,
    api_unreachable: null,
    unknown: null,
  },
};

/**
 * Whether the host does what was last asked of it. Null when nothing was asked, when the host is silent, and
 * while what it reports decides neither way.
 */
export function desiredMet(
  desired: DesiredState | null,
  reported: { state: ReportedState; silent: boolean },
): boolean | null {
  if (desired === null || reported.silent) return null;
  return ANSWERS[desired][reported.state];
}

/** The pairs of asked and reported in which a host is not as it was asked to be. */
export const UNMET_PAIRS = Object.entries(ANSWERS).flatMap(([desired, byReported]) =>
  Object.entries(byReported).flatMap(([reported, met]) => (met === false ? [{ desired, reported }] : [])),
);
