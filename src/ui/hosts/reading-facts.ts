import type { HostDetail } from "#src/domain/hosts/schema.ts";
import { formatHashrate } from "#src/protocol/hashrate.ts";
import { formatDuration } from "../format/duration.ts";
import { formatBytes, formatCount } from "../format/quantity.ts";

/** A name and what is known; null when the host did not say. */
export type Fact = { name: string; value: string | null };

type Maybe<T> = T | null | undefined;

function say<T>(value: Maybe<T>, show: (value: T) => string | null): string | null {
  return value === null || value === undefined ? null : show(value);
}

const asIs = (value: string) => (value === "" ? null : value);
const unit = (name: string, decimals: number) => (value: number) => `${value.toFixed(decimals)} ${name}`;
const yesNo = (value: boolean) => (value ? "yes" : "no");
const seconds = (value: number) => formatDuration(value * 1_000);

function ofTotal(part: Maybe<number>, total: Maybe<number>, show: (value: number) => string): string | null {
  if (part === null || part === undefined) return null;
  return total === null || total === undefined ? show(part) : `${show(part)} of ${show(total)}`;
}

/** What the miner says of itself. */
export function minerFacts(host: HostDetail): Fact[] {
  const miner = host.readings?.miner;
  return [
    { name: "Hashrate 10 s", value: say(miner?.hashrate10s, formatHashrate) },
    { name: "Hashrate 60 s", value: say(miner?.hashrate60s, formatHashrate) },
    { name: "Hashrate 15 min", value: say(miner?.hashrate15m, formatHashrate) },
    { name: "Highest hashrate", value: say(miner?.hashrateHighest, formatHashrate) },
    { name: "Paused", value: say(miner?.paused, yesNo) },
    { name: "Accepted shares", value: say(miner?.accepted, formatCount) },
    { name: "Rejected shares", value: say(miner?.rejected, formatCount) },
    { name: "Pool", value: say(miner?.pool, String) },
    { name: "Pool encrypted", value: say(miner?.poolTls, yesNo) },
    { name: "Pool ping", value: say(miner?.poolPingMs, unit("ms", 0)) },
    { name: "Pool failures", value: say(miner?.poolFailures, formatCount) },
    { name: "Difficulty", value: say(miner?.difficulty, formatCount) },
    { name: "Algorithm", value: say(miner?.algo, String) },
    { name: "Threads", value: say(miner?.threads, formatCount) },
    { name: "Huge pages", value: ofTotal(miner?.hugePagesAllocated, miner?.hugePagesTotal, formatCount) },
    { name: "Memory of the miner", value: say(miner?.residentBytes, formatBytes) },
    { name: "Donation", value: say(miner?.donateLevelPercent, unit("%", 0)) },
    { name: "Miner version", value: say(miner?.version, String) },
    { name: "Miner uptime", value: say(miner?.uptimeS, seconds) },
  ];
}

/** What the host's own sensors say. */
export function hostFacts(host: HostDetail): Fact[] {
  const sensors = host.readings?.host;
  return [
    { name: "CPU temperature", value: say(sensors?.cpuTemperatureC, unit("°C", 0)) },
    { name: "CPU throttled", value: say(sensors?.cpuThrottled, yesNo) },
    { name: "CPU governor", value: say(sensors?.cpuGovernor, String) },
    { name: "CPU frequency", value: say(sensors?.cpuFrequencyMhz, unit("MHz", 0)) },
    { name: "Package power", value: say(sensors?.packagePowerW, unit("W", 0)) },
    { name: "MSR writable", value: say(sensors?.msrWritable, yesNo) },
    { name: "Load 1 min", value: say(sensors?.load1, (value) => value.toFixed(2)) },
    { name: "Load 15 min", value: say(sensors?.load15, (value) => value.toFixed(2)) },
    {
      name: "Memory free",
      value: ofTotal(sensors?.memoryAvailableBytes, sensors?.memoryTotalBytes, formatBytes),
    },
    { name: "Huge pages free", value: ofTotal(sensors?.hugePagesFree, sensors?.hugePagesTotal, formatCount) },
    {
      name: "1 GiB pages free",
      value: ofTotal(sensors?.gigabytePagesFree, sensors?.gigabytePagesTotal, formatCount),
    },
    { name: "Hardware AES", value: say(sensors?.cpuAes, yesNo) },
    { name: "Disk free", value: say(sensors?.diskFreeBytes, formatBytes) },
    { name: "Host uptime", value: say(sensors?.uptimeS, seconds) },
  ];
}

/** Which machine it is. */
export function identityFacts(host: HostDetail): Fact[] {
  const { inventory } = host;
  return [
    { name: "Hostname", value: asIs(host.hostname) },
    { name: "Operating system", value: say(inventory.os, asIs) },
    { name: "Kernel", value: say(inventory.kernel, asIs) },
    { name: "CPU", value: say(inventory.cpuModel, asIs) },
    { name: "Cores", value: say(inventory.cpuCores, formatCount) },
    { name: "Threads", value: say(inventory.cpuThreads, formatCount) },
    { name: "Memory", value: say(inventory.memoryTotalBytes, formatBytes) },
    { name: "Miner driver", value: say(inventory.driver, String) },
    { name: "Orchestrator version", value: asIs(host.orchestratorVersion) },
    { name: "Node version", value: say(inventory.nodeVersion, asIs) },
    { name: "Clock ahead of ours", value: say(host.clockOffsetMs, unit("ms", 0)) },
    { name: "Key fingerprint", value: say(host.keyFingerprint, (value) => value.slice(0, 16)) },
  ];
}
