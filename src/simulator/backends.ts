import type { MinerSnapshot } from "./miner-model.ts";
import type { MinerProfile } from "./miner-profiles.ts";
import type { JsonObject } from "./rapid-json.ts";
import { printedRates, threadRates } from "./summary.ts";

const SCRATCHPAD_BYTES = 2_097_152;

/** The answer of `GET /2/backends`: the processor at work, and the graphics backends switched off. */
export function backendsDocument(profile: MinerProfile, now: MinerSnapshot): JsonObject[] {
  const idle = { enabled: false, algo: null, profile: null } as const;
  const backends: JsonObject[] = [cpuBackend(profile, now)];
  if (profile.features.includes("opencl")) backends.push({ type: "opencl", ...idle, platform: null });
  if (profile.features.includes("cuda")) backends.push({ type: "cuda", ...idle, versions: null });
  return backends;
}

function cpuBackend(profile: MinerProfile, now: MinerSnapshot): JsonObject {
  const settings = {
    type: "cpu",
    enabled: true,
    algo: now.pool.everConnected ? profile.algo : null,
    profile: now.pool.everConnected ? (profile.algo.split("/")[0] ?? null) : null,
    "hw-aes": profile.cpu.aes === true,
    priority: -1,
    msr: profile.cpu.msr !== "none",
    asm: profile.cpu.assembly ?? "none",
    "argon2-impl": null,
    hugepages: [now.hugePages.allocated, now.hugePages.total],
    memory: SCRATCHPAD_BYTES * profile.threads,
  };
  // Without workers XMRig leaves both members out.
  if (now.stopped || !now.pool.everConnected) return settings;
  return {
    ...settings,
    hashrate: printedRates(now.total),
    threads: now.threadShares.map((share, index) => ({
      intensity: 1,
      affinity: index,
      av: 1,
      hashrate: printedRates(threadRates(now.total, share)),
    })),
  };
}
