import { type Fault, type FaultWindow, type Schedule, typicalWindow } from "./faults.ts";
import { type MinerProfile, x86Profile } from "./miner-profiles.ts";
import { seededRandom } from "./seeded-random.ts";

/** What one simulated host is like. The same seed and index give the same host. */
export type HostPlan = {
  hostname: string;
  seed: string;
  profile: MinerProfile;
  minerFaults: readonly FaultWindow[];
  /** When the host's network is gone, from the start of the fleet; null when it never is. */
  outage: Schedule | null;
  /** How wrong the host's clock is, ms. */
  clockErrorMs: number;
};

export type FaultLevel = "realistic" | "none";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const BLOCK = 25;
/** Of each 25 hosts one has each of these troubles, the rest have none. */
const TROUBLES = [
  "no_pool",
  "crash",
  "api_down",
  "slow",
  "garbled_json",
  "throttling",
  "offline",
  "wrong_clock",
] as const satisfies readonly (Fault | "offline" | "wrong_clock")[];
type Trouble = (typeof TROUBLES)[number];

/** Plans the host with this index, counted from 0. */
export function planHost(index: number, fleet: { seed: string; faults: FaultLevel }): HostPlan {
  const hostname = `rig-${String(index + 1).padStart(4, "0")}`;
  const seed = `${fleet.seed}/${hostname}`;
  const random = seededRandom(`${seed}/machine`);
  const profile = x86Profile(random());
  // No two machines of one model are alike.
  const hashrate = Math.round(profile.hashrate * (0.92 + 0.16 * random()));
  const trouble = fleet.faults === "none" ? null : troubleOf(index, fleet.seed);
  return {
    hostname,
    seed,
    profile: { ...profile, hashrate },
    minerFaults: minerFaults(trouble, seed),
    outage: trouble === "offline" ? outage(random()) : null,
    clockErrorMs: trouble === "wrong_clock" ? Math.round((random() - 0.5) * 48 * HOUR_MS) : 0,
  };
}

/** The place within its block of 25, shuffled by seed, says which trouble a host has. */
function troubleOf(index: number, seed: string): Trouble | null {
  const random = seededRandom(`${seed}/block/${Math.floor(index / BLOCK)}`);
  const order = Array.from({ length: BLOCK }, (_, place) => ({ place, key: random() }));
  order.sort((left, right) => left.key - right.key);
  return TROUBLES[order[index % BLOCK]?.place ?? BLOCK] ?? null;
}

function minerFaults(trouble: Trouble | null, seed: string): FaultWindow[] {
  if (trouble === null || trouble === "offline" || trouble === "wrong_clock") return [];
  return [typicalWindow(trouble, seed)];
}

function outage(luck: number): Schedule {
  const everyMs = 15 * MINUTE_MS;
  const forMs = 3 * MINUTE_MS;
  return { fromMs: MINUTE_MS + luck * (everyMs - forMs - MINUTE_MS), forMs, everyMs };
}
