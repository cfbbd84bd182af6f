import { describe, expect, it } from "vitest";
import { ROLES } from "#src/domain/access/role-schema.ts";
import { SEVERITIES } from "#src/domain/alerts/severity-schema.ts";
import { ERROR_STATES } from "#src/domain/errors/state-schema.ts";
import { INCIDENT_STATES } from "#src/domain/incidents/schema.ts";
import { commandKindSchema, commandStatusSchema, errorClassSchema } from "#src/protocol/commands.ts";
import { enrolRefusalSchema } from "#src/protocol/enrolment.ts";
import { hostReadingSchema, minerReadingSchema } from "#src/protocol/sample.ts";
import { desiredStateSchema, hostStateSchema } from "#src/protocol/states.ts";
import { COMPONENTS } from "#src/telemetry/components.ts";
import type { METRIC_TERMS } from "./metric-terms.ts";
import { TERM_GROUPS, TERMS, type TermGroup } from "./terms.ts";

type Metric = keyof typeof METRIC_TERMS;

/** The term that explains each reading. */
const MINER: Readonly<Record<string, Metric>> = {
  version: "minerVersion",
  algo: "algorithm",
  uptimeS: "minerUptime",
  paused: "paused",
  hashrate10s: "hashrate10s",
  hashrate60s: "hashrate60s",
  hashrate15m: "hashrate15m",
  hashrateHighest: "hashrateHighest",
  sharesGood: "sharesGood",
  sharesTotal: "sharesTotal",
  hashesTotal: "hashesTotal",
  difficulty: "difficulty",
  pool: "pool",
  poolUptimeS: "poolUptime",
  poolPingMs: "poolPing",
  poolFailures: "poolFailures",
  accepted: "accepted",
  rejected: "rejected",
  poolTls: "poolTls",
  hugePagesAllocated: "hugePages",
  hugePagesTotal: "hugePages",
  threads: "threads",
  donateLevelPercent: "donation",
  residentBytes: "minerMemory",
};
const HOST: Readonly<Record<string, Metric>> = {
  load1: "load",
  load5: "load",
  load15: "load",
  memoryTotalBytes: "memory",
  memoryAvailableBytes: "memory",
  cpuTemperatureC: "temperature",
  cpuThrottled: "throttled",
  cpuGovernor: "governor",
  cpuFrequencyMhz: "frequency",
  packagePowerW: "power",
  msrWritable: "msr",
  hugePagesTotal: "hostHugePages",
  hugePagesFree: "hostHugePages",
  diskFreeBytes: "disk",
  uptimeS: "hostUptime",
  gigabytePagesTotal: "gigabytePages",
  gigabytePagesFree: "gigabytePages",
  cpuAes: "aes",
};

const keysOf = (group: TermGroup) => Object.keys(TERM_GROUPS[group].terms);

describe("terms", () => {
  it.each([
    ["state", hostStateSchema.options],
    ["desired", desiredStateSchema.options],
    ["command", commandStatusSchema.options],
    ["kind", commandKindSchema.options],
    ["error", errorClassSchema.options],
    ["errorState", ERROR_STATES],
    ["severity", SEVERITIES],
    ["incident", INCIDENT_STATES],
    ["role", ROLES],
    ["enrolment", enrolRefusalSchema.options],
    ["process", COMPONENTS],
  ] as const)("explain every %s", (group, names) => {
    expect(keysOf(group)).toEqual(expect.arrayContaining([...names]));
  });

  it.each([
    ...Object.keys(minerReadingSchema.shape).map((name) => ["miner", name, MINER[name]] as const),
    ...Object.keys(hostReadingSchema.shape).map((name) => ["host", name, HOST[name]] as const),
  ])("explain the %s's reading %s", (_of, _name, term) => {
    expect(keysOf("metric")).toContain(term);
  });

  it.each(Object.entries(TERMS))(
    "%s is said in two sentences at most, and calmly",
    (_key, { name, text }) => {
      expect(name.length).toBeGreaterThan(0);
      expect(text).toMatch(/^[A-Z0-9“].*\.$/s);
      expect(text.match(/[.?](?= [A-Z“])/g)?.length ?? 0).toBeLessThanOrEqual(1);
      expect(text).not.toMatch(/!|oops/i);
      expect(text.length).toBeLessThanOrEqual(240);
    },
  );
});
