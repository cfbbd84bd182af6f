import type { HostFacts, HostSensors } from "#src/orchestrator/host/sensors.ts";
import type { MinerSnapshot } from "./miner-model.ts";
import type { MinerProfile } from "./miner-profiles.ts";

const GIB = 1024 ** 3;
/** What RandomX takes on a machine with one NUMA node. */
const GIGABYTE_PAGES = 3;
const IDLE_TEMPERATURE_C = 38;
const IDLE_POWER_W = 35;
const POWER_PER_THREAD_W = 4.2;
const FULL_FREQUENCY_MHZ = 3900;
const THROTTLED_FREQUENCY_MHZ = 2500;

/** A machine's instruments as the miner's model moves them. */
export function simulatedSensors(machine: {
  hostname: string;
  profile: MinerProfile;
  /** The miner now; null while none runs. */
  read: () => MinerSnapshot | null;
  /** Seconds since the machine started. */
  uptimeS: () => number;
}): HostSensors {
  const { profile } = machine;
  return {
    facts: () => factsOf(machine.hostname, profile),
    read() {
      const miner = machine.read();
      const load = miner?.load ?? 0;
      const throttled = miner?.thermals.throttled ?? false;
      return {
        load1: profile.threads * load,
        load5: profile.threads * load,
        load15: profile.threads * load,
        memoryTotalBytes: profile.memoryTotalBytes,
        memoryAvailableBytes: profile.memoryTotalBytes - (miner === null ? 1 : 4) * GIB,
        cpuTemperatureC: Math.round((miner?.thermals.temperatureC ?? IDLE_TEMPERATURE_C) * 10) / 10,
        cpuThrottled: throttled,
        cpuGovernor: "performance",
        cpuFrequencyMhz: throttled ? THROTTLED_FREQUENCY_MHZ : FULL_FREQUENCY_MHZ,
        packagePowerW: Math.round((IDLE_POWER_W + POWER_PER_THREAD_W * profile.threads * load) * 10) / 10,
        msrWritable: true,
        hugePagesTotal: profile.hugePagesTotal,
        hugePagesFree: profile.hugePagesTotal - (miner?.hugePages.allocated ?? 0),
        gigabytePagesTotal: GIGABYTE_PAGES,
        gigabytePagesFree: miner === null ? GIGABYTE_PAGES : 0,
        cpuAes: profile.cpu.aes === true,
        diskFreeBytes: 40 * GIB,
        uptimeS: Math.floor(machine.uptimeS()),
      };
    },
  };
}

function factsOf(hostname: string, profile: MinerProfile): HostFacts {
  return {
    hostname,
    os: "Debian GNU/Linux 13 (simulated)",
    kernel: "6.12.0-amd64",
    arch: "x64",
    cpuModel: profile.cpu.brand,
    cpuCores: profile.cpu.cores,
    cpuThreads: profile.hardwareThreads,
    memoryTotalBytes: profile.memoryTotalBytes,
  };
}
