import type { JsonObject } from "./rapid-json.ts";
import { pickProcessor } from "./x86-processors.ts";

/** The facts of one machine and XMRig build, as they stand in its API answers. */
export type MinerProfile = {
  version: string;
  userAgent: string;
  features: readonly string[];
  algorithms: readonly string[];
  algo: string;
  pool: string;
  poolIp: string;
  donateLevel: number;
  cpu: JsonObject & { brand: string; cores: number };
  threads: number;
  hardwareThreads: number;
  hugePagesTotal: number;
  memoryTotalBytes: number;
  /** H/s, cool and with all huge pages. */
  hashrate: number;
};

const MIB = 1024 * 1024;
const X86_ALGORITHMS = [
  "cn/1",
  "cn/2",
  "cn/r",
  "cn/fast",
  "cn/half",
  "cn/xao",
  "cn/rto",
  "cn/rwz",
  "cn/zls",
  "cn/double",
  "cn/ccx",
  "cn-lite/1",
  "cn-heavy/0",
  "cn-heavy/tube",
  "cn-heavy/xhv",
  "cn-pico",
  "cn-pico/tlo",
  "cn/upx2",
  "rx/0",
  "rx/wow",
  "rx/arq",
  "rx/graft",
  "rx/sfx",
  "rx/yada",
  "argon2/chukwa",
  "argon2/chukwav2",
  "argon2/ninja",
  "ghostrider",
];

/** XMRig 6.26.0 on Linux x86-64; `pick` in [0, 1) chooses the processor. */
export function x86Profile(pick = 0): MinerProfile {
  const cpu = pickProcessor(pick);
  const threads = Math.min(cpu.threads, cpu.l3Mib / 2);
  return {
    version: "6.26.0",
    userAgent: "XMRig/6.26.0 (Linux x86_64) libuv/1.51.0 gcc/13.2.0",
    features: ["api", "asm", "http", "hwloc", "tls", "opencl", "cuda"],
    algorithms: X86_ALGORITHMS,
    algo: "rx/0",
    pool: "pool.example.org:3333",
    poolIp: "192.0.2.10",
    donateLevel: 1,
    cpu: {
      brand: cpu.brand,
      family: cpu.family,
      model: cpu.model,
      stepping: 0,
      proc_info: Number.parseInt(cpu.procInfo, 16),
      aes: true,
      avx2: true,
      x64: true,
      "64_bit": true,
      l2: cpu.l2Mib * MIB,
      l3: cpu.l3Mib * MIB,
      cores: cpu.cores,
      threads: cpu.threads,
      packages: 1,
      nodes: 1,
      backend: "hwloc/2.12.1",
      msr: cpu.msr,
      assembly: cpu.assembly,
      arch: "x86_64",
      flags: ["aes", "avx", "avx2", "bmi2", "osxsave", "pdpe1gb", "sse2", "ssse3", "sse4.1", "popcnt"],
    },
    threads,
    hardwareThreads: cpu.threads,
    // The RandomX dataset and cache take 1,168 pages of 2 MiB, each thread's scratchpad one more.
    hugePagesTotal: 1168 + threads,
    memoryTotalBytes: cpu.memoryGib * 1024 * MIB,
    hashrate: cpu.hashrate,
  };
}

/** XMRig 6.12.0 (a MoneroOcean build) on a 32-bit ARM phone. Its processor has fewer facts to tell. */
export function armProfile(): MinerProfile {
  return {
    version: "6.12.0-mo1",
    userAgent: "XMRig/6.12.0-mo1 (Linux arm) libuv/1.23.1 clang/8.0.7",
    features: ["api", "http"],
    algorithms: ["cn/1", "cn/2", "cn/r", "cn/fast", "cn/half", "rx/0", "rx/wow", "rx/arq", "panthera"],
    algo: "cn/half",
    pool: "pool.example.org:10032",
    poolIp: "192.0.2.11",
    donateLevel: 0,
    cpu: {
      brand: "ARM Cortex-A53",
      aes: false,
      avx2: false,
      x64: false,
      "64_bit": false,
      l2: 0,
      l3: 0,
      cores: 0,
      threads: 8,
      packages: 1,
      nodes: 0,
      backend: "basic/1",
      msr: "none",
      assembly: "none",
      arch: "aarch32",
      flags: [],
    },
    threads: 8,
    hardwareThreads: 8,
    hugePagesTotal: 8,
    memoryTotalBytes: 1_863_864_320,
    hashrate: 24,
  };
}
