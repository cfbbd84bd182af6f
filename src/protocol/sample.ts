import { z } from "zod";
import { lostPolicySchema, reportedStateSchema } from "./states.ts";

/** Text from a host: bounded, and without the NUL that PostgreSQL refuses. */
export const hostText = (max: number) =>
  z
    .string()
    .max(max * 4)
    .transform((text) => text.replaceAll("\u0000", "").slice(0, max));

const count = z.number().nonnegative().nullable();
const hashrate = z.number().nonnegative().nullable();

/** What XMRig said, flattened. Every field is nullable: versions and states differ in what they tell. */
export const minerReadingSchema = z.object({
  version: hostText(64).nullable(),
  algo: hostText(64).nullable(),
  /** Seconds since the miner process started. */
  uptimeS: count,
  paused: z.boolean().nullable(),
  /** H/s over 10 s, 60 s, 15 min and the highest seen; null until the window filled. */
  hashrate10s: hashrate,
  hashrate60s: hashrate,
  hashrate15m: hashrate,
  hashrateHighest: hashrate,
  sharesGood: count,
  sharesTotal: count,
  hashesTotal: count,
  difficulty: count,
  /** host:port only, never the login. */
  pool: hostText(255).nullable(),
  poolUptimeS: count,
  poolPingMs: count,
  poolFailures: count,
  accepted: count,
  rejected: count,
  poolTls: z.boolean().nullable(),
  hugePagesAllocated: count,
  hugePagesTotal: count,
  threads: count,
  donateLevelPercent: count,
  /** Bytes resident in the miner process. */
  residentBytes: count,
});
export type MinerReading = z.infer<typeof minerReadingSchema>;

/** What the host's own sensors said. An absent sensor is null, never zero. */
export const hostReadingSchema = z.object({
  load1: count,
  load5: count,
  load15: count,
  memoryTotalBytes: count,
  memoryAvailableBytes: count,
  cpuTemperatureC: z.number().min(-100).max(300).nullable(),
  cpuThrottled: z.boolean().nullable(),
  cpuGovernor: hostText(32).nullable(),
  cpuFrequencyMhz: count,
  packagePowerW: count,
  msrWritable: z.boolean().nullable(),
  hugePagesTotal: count,
  hugePagesFree: count,
  /** Pages of 1 GiB, and whether the CPU computes AES itself. Older orchestrators say neither. */
  gigabytePagesTotal: count.optional(),
  gigabytePagesFree: count.optional(),
  cpuAes: z.boolean().nullish(),
  diskFreeBytes: count,
  uptimeS: count,
});
export type HostReading = z.infer<typeof hostReadingSchema>;

export const sampleSchema = z.object({
  /** One per start of the orchestrator. */
  boot: z.uuid(),
  /** Counts up from 1 within a boot. */
  seq: z.number().int().positive().max(Number.MAX_SAFE_INTEGER),
  /** Host clock, ms since the epoch. */
  at: z.number().int(),
  state: reportedStateSchema,
  /** Why that state, one sentence. */
  reason: hostText(300),
  /** Host clock, ms since the epoch, when this state began. */
  since: z.number().int(),
  miner: minerReadingSchema.nullable(),
  host: hostReadingSchema,
});
/** One health reading. */
export type Sample = z.infer<typeof sampleSchema>;

/** Slow facts of a host, sent on connecting and when they change. */
export const inventorySchema = z.object({
  hostname: hostText(255),
  os: hostText(128),
  kernel: hostText(128),
  arch: hostText(32),
  cpuModel: hostText(128),
  cpuCores: count,
  cpuThreads: count,
  memoryTotalBytes: count,
  orchestratorVersion: hostText(64),
  nodeVersion: hostText(32),
  driver: z.enum(["systemd", "process", "simulator"]),
  minerVersion: hostText(64).nullable(),
  /** The policy in force on the host, as its journal has it; null for one that is not known here. */
  lostPolicy: lostPolicySchema.nullable().catch(null),
});
export type Inventory = z.infer<typeof inventorySchema>;
