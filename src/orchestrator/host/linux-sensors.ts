import { statfsSync } from "node:fs";
import { arch, hostname, release } from "node:os";
import { join } from "node:path";
import type { HostReading } from "#src/protocol/sample.ts";
import type { Clock } from "../clock.ts";
import {
  parseCpuInfo,
  readAes,
  readFrequencyMhz,
  readGovernor,
  readMsrWritable,
  readThrottleCount,
} from "./cpu.ts";
import { parseMemory, readGigabytePages } from "./memory.ts";
import { findEnergyCounters, packagePowerW, readEnergy } from "./power.ts";
import { readText } from "./read-file.ts";
import type { HostFacts, HostSensors } from "./sensors.ts";
import { findTemperatureInputs, readTemperature } from "./temperature.ts";

export interface LinuxSensorsOptions {
  /** "/" on a real machine; a directory with proc, sys and etc in tests. */
  root: string;
  /** The disk that holds it is the one whose free space counts. */
  stateDir: string;
  clock: Clock;
}

/** Reads /proc and /sys directly: a reading costs a few dozen small files and no process. */
export function linuxSensors(options: LinuxSensorsOptions): HostSensors {
  const { root, clock } = options;
  const temperatureInputs = findTemperatureInputs(root);
  const energyCounters = findEnergyCounters(root);
  const facts = readFacts(root);
  const cpuAes = readAes(root);
  let energy = readEnergy(energyCounters, clock.elapsed());
  let throttles = readThrottleCount(root);

  return {
    read() {
      const energyNow = readEnergy(energyCounters, clock.elapsed());
      const packageW = packagePowerW(energy, energyNow, energyCounters);
      energy = energyNow;
      const throttlesNow = readThrottleCount(root);
      const cpuThrottled = throttlesNow === null || throttles === null ? null : throttlesNow > throttles;
      throttles = throttlesNow;
      return {
        ...readLoad(root),
        ...parseMemory(readText(join(root, "proc/meminfo"))),
        cpuTemperatureC: readTemperature(temperatureInputs),
        cpuThrottled,
        cpuGovernor: readGovernor(root),
        cpuFrequencyMhz: readFrequencyMhz(root),
        packagePowerW: packageW,
        msrWritable: readMsrWritable(root),
        ...readGigabytePages(root),
        cpuAes,
        diskFreeBytes: freeBytes(options.stateDir),
        uptimeS: numberAt(readText(join(root, "proc/uptime")), 0),
      };
    },
    facts: () => facts,
  };
}

function readLoad(root: string): Pick<HostReading, "load1" | "load5" | "load15"> {
  const text = readText(join(root, "proc/loadavg"));
  return { load1: numberAt(text, 0), load5: numberAt(text, 1), load15: numberAt(text, 2) };
}

function readFacts(root: string): HostFacts {
  const cpu = parseCpuInfo(readText(join(root, "proc/cpuinfo")));
  const os = /^PRETTY_NAME="?([^"\n]+)"?$/m.exec(readText(join(root, "etc/os-release")) ?? "")?.[1];
  return {
    hostname: (readText(join(root, "proc/sys/kernel/hostname")) ?? hostname()).slice(0, 255),
    os: (os ?? "unknown").slice(0, 128),
    kernel: (readText(join(root, "proc/sys/kernel/osrelease")) ?? release()).slice(0, 128),
    arch: arch(),
    cpuModel: cpu.model.slice(0, 128),
    cpuCores: cpu.cores,
    cpuThreads: cpu.threads,
    memoryTotalBytes: parseMemory(readText(join(root, "proc/meminfo"))).memoryTotalBytes,
  };
}

function freeBytes(directory: string): number | null {
  try {
    const disk = statfsSync(directory);
    return disk.bavail * disk.bsize;
  } catch {
    return null;
  }
}

function numberAt(text: string | null, index: number): number | null {
  const value = Number.parseFloat(text?.split(" ")[index] ?? "");
  return Number.isFinite(value) ? value : null;
}
