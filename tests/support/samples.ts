import type { Inventory, Sample } from "#src/protocol/sample.ts";

/** A sample with every field filled as a healthy rig fills it. */
export function fullSample(boot: string, seq: number, at: number): Sample {
  const rate = 4100 + (seq % 97) + 0.37;
  return {
    boot,
    seq,
    at,
    state: "mining",
    reason: "hashrate 10 s is 4,120 H/s and the pool accepts shares",
    since: at - 3_600_000,
    miner: {
      version: "6.26.0",
      algo: "rx/0",
      uptimeS: 3600 + seq,
      paused: false,
      hashrate10s: rate,
      hashrate60s: rate - 3.1,
      hashrate15m: rate - 8.25,
      hashrateHighest: 4312.81,
      sharesGood: 1200 + seq,
      sharesTotal: 1203 + seq,
      hashesTotal: 15_000_000 + seq * 41_200,
      difficulty: 480_045,
      pool: "pool.example.net:443",
      poolUptimeS: 3500 + seq,
      poolPingMs: 31,
      poolFailures: 2,
      accepted: 1200 + seq,
      rejected: 3,
      poolTls: true,
      hugePagesAllocated: 1168,
      hugePagesTotal: 1168,
      threads: 16,
      donateLevelPercent: 1,
      residentBytes: 2_456_788_992,
    },
    host: {
      load1: 15.92,
      load5: 15.81,
      load15: 15.77,
      memoryTotalBytes: 33_567_023_104,
      memoryAvailableBytes: 28_112_003_072,
      cpuTemperatureC: 71.5,
      cpuThrottled: false,
      cpuGovernor: "performance",
      cpuFrequencyMhz: 3892.4,
      packagePowerW: 118.37,
      msrWritable: true,
      hugePagesTotal: 1280,
      hugePagesFree: 112,
      gigabytePagesTotal: 3,
      gigabytePagesFree: 0,
      cpuAes: true,
      diskFreeBytes: 201_112_436_736,
      uptimeS: 864_000 + seq,
    },
  };
}

export function inventory(): Inventory {
  return {
    hostname: "rig-1",
    os: "Debian GNU/Linux 12",
    kernel: "6.1.0-28-amd64",
    arch: "x64",
    cpuModel: "AMD Ryzen 9 5950X 16-Core Processor",
    cpuCores: 16,
    cpuThreads: 32,
    memoryTotalBytes: 33_567_023_104,
    orchestratorVersion: "0.1.0",
    nodeVersion: "v20.20.2",
    driver: "systemd",
    minerVersion: "6.26.0",
    lostPolicy: { policy: "keep_mining" },
  };
}
