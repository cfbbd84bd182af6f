import { join } from "node:path";
import { listNames, readNumber, readText } from "./read-file.ts";

const CPU = "sys/devices/system/cpu";

/** The governor of the first CPU; machines without frequency scaling have none. */
export function readGovernor(root: string): string | null {
  return readText(join(root, CPU, "cpu0/cpufreq/scaling_governor"));
}

/** Mean of what the CPUs run at now, MHz. */
export function readFrequencyMhz(root: string): number | null {
  const cpus = listNames(join(root, CPU)).filter((name) => /^cpu\d+$/.test(name));
  const kilohertz = cpus.flatMap(
    (name) => readNumber(join(root, CPU, name, "cpufreq/scaling_cur_freq")) ?? [],
  );
  if (kilohertz.length === 0) return null;
  return Math.round(kilohertz.reduce((sum, value) => sum + value, 0) / kilohertz.length / 1000);
}

/** How often the package was throttled for heat since boot, over all CPUs that count it (Intel). */
export function readThrottleCount(root: string): number | null {
  const cpus = listNames(join(root, CPU)).filter((name) => /^cpu\d+$/.test(name));
  const counts = cpus.flatMap(
    (name) => readNumber(join(root, CPU, name, "thermal_throttle/package_throttle_count")) ?? [],
  );
  return counts.length === 0 ? null : Math.max(...counts);
}

/**
 * Whether RandomX's MSR tuning can work: the module is loaded and does not forbid writes. Without the module XMRig
 * may still load it itself when it runs as root; that is not seen from here, so it counts as false.
 */
export function readMsrWritable(root: string): boolean | null {
  if (!/^flags\s*:.*\bmsr\b/m.test(readText(join(root, "proc/cpuinfo")) ?? "")) return null;
  const allowWrites = readText(join(root, "sys/module/msr/parameters/allow_writes"));
  const isLoaded = allowWrites !== null || listNames(join(root, "sys/module")).includes("msr");
  return isLoaded && allowWrites !== "off";
}

/** Whether the CPU computes AES itself, as the kernel names its features on x86 and on ARM. */
export function readAes(root: string): boolean | null {
  const features = /^(?:flags|Features)\s*:(.*)$/m.exec(readText(join(root, "proc/cpuinfo")) ?? "")?.[1];
  return features === undefined ? null : /\baes\b/.test(features);
}

export interface CpuFacts {
  model: string;
  cores: number | null;
  threads: number | null;
}

/** Reads the content of /proc/cpuinfo. ARM kernels name neither model nor cores there. */
export function parseCpuInfo(content: string | null): CpuFacts {
  const text = content ?? "";
  const threads = text.match(/^processor\s*:/gm)?.length ?? null;
  const model = /^(?:model name|Model|Hardware)\s*:\s*(.+)$/m.exec(text)?.[1] ?? "unknown CPU";
  const blocks = text.split("\n\n").map((block) => ({
    socket: /^physical id\s*:\s*(\d+)/m.exec(block)?.[1] ?? "0",
    cores: /^cpu cores\s*:\s*(\d+)/m.exec(block)?.[1],
  }));
  const bySocket = new Map(
    blocks.flatMap(({ socket, cores }) => (cores ? [[socket, Number(cores)] as const] : [])),
  );
  const cores = [...bySocket.values()].reduce((sum, value) => sum + value, 0);
  return { model, cores: cores > 0 ? cores : null, threads };
}
