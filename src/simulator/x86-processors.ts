/** A processor as XMRig describes it, and what it does with RandomX. */
export type X86Processor = {
  brand: string;
  family: number;
  model: number;
  /** CPUID signature, hexadecimal. */
  procInfo: string;
  l2Mib: number;
  l3Mib: number;
  cores: number;
  threads: number;
  msr: string;
  assembly: string;
  /** H/s, all threads. */
  hashrate: number;
  memoryGib: number;
};

const RYZEN_9: X86Processor = {
  brand: "AMD Ryzen 9 5950X 16-Core Processor",
  family: 25,
  model: 33,
  procInfo: "a20f10",
  l2Mib: 8,
  l3Mib: 64,
  cores: 16,
  threads: 32,
  msr: "ryzen_19h",
  assembly: "ryzen",
  hashrate: 16_800,
  memoryGib: 32,
};
const PROCESSORS: readonly X86Processor[] = [
  RYZEN_9,
  {
    brand: "AMD Ryzen 5 3600 6-Core Processor",
    family: 23,
    model: 113,
    procInfo: "870f10",
    l2Mib: 3,
    l3Mib: 32,
    cores: 6,
    threads: 12,
    msr: "ryzen_17h",
    assembly: "ryzen",
    hashrate: 7_100,
    memoryGib: 16,
  },
  {
    brand: "AMD EPYC 7402P 24-Core Processor",
    family: 23,
    model: 49,
    procInfo: "830f10",
    l2Mib: 12,
    l3Mib: 128,
    cores: 24,
    threads: 48,
    msr: "ryzen_17h",
    assembly: "ryzen",
    hashrate: 25_400,
    memoryGib: 64,
  },
  {
    brand: "12th Gen Intel(R) Core(TM) i5-12400",
    family: 6,
    model: 151,
    procInfo: "90675",
    l2Mib: 8,
    l3Mib: 18,
    cores: 6,
    threads: 12,
    msr: "intel",
    assembly: "intel",
    hashrate: 4_900,
    memoryGib: 16,
  },
];

/** One of the processors; `pick` in [0, 1) chooses. */
export function pickProcessor(pick: number): X86Processor {
  return PROCESSORS[Math.floor(pick * PROCESSORS.length)] ?? RYZEN_9;
}
