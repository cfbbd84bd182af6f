import type { HostReading, Inventory } from "#src/protocol/sample.ts";

/** Facts of the machine that hardly change. */
export type HostFacts = Pick<
  Inventory,
  "hostname" | "os" | "kernel" | "arch" | "cpuModel" | "cpuCores" | "cpuThreads" | "memoryTotalBytes"
>;

/** The host's own instruments. Neither method throws; what the machine does not show is null. */
export interface HostSensors {
  read(): HostReading;
  facts(): HostFacts;
}
