import { describe, expect, it } from "vitest";
import { fullSample, inventory } from "#tests/support/samples.ts";
import { minesRandomx, type RandomxCheck, type RandomxFacts, randomxChecks } from "./randomx-rules.ts";

const sample = fullSample("018f4b7e-0000-7000-8000-000000000001", 1, 0);
if (sample.miner === null) throw new Error("the sample has no miner");
const facts = { miner: sample.miner, host: sample.host, inventory: inventory() };
const check = (key: RandomxCheck["key"], with_: Partial<RandomxFacts> = {}) => {
  const found = randomxChecks({ ...facts, ...with_ }).find((each) => each.key === key);
  if (!found) throw new Error(`no check ${key}`);
  return found;
};
const host = (reading: Partial<typeof facts.host>) => ({ host: { ...facts.host, ...reading } });
const miner = (reading: Partial<typeof facts.miner>) => ({ miner: { ...facts.miner, ...reading } });

describe("RandomX health", () => {
  it.each([
    ["hugePages", {}, "good"],
    ["hugePages", miner({ hugePagesAllocated: 600 }), "fix"],
    ["hugePages", miner({ hugePagesAllocated: null, hugePagesTotal: null }), "good"],
    ["hugePages", { miner: null, ...host({ hugePagesTotal: 12 }) }, "fix"],
    ["hugePages", { miner: null, ...host({ hugePagesTotal: null }) }, "unknown"],
    ["msr", {}, "good"],
    ["msr", host({ msrWritable: false }), "fix"],
    ["msr", host({ msrWritable: null }), "unknown"],
    ["msr", { ...host({ msrWritable: null }), inventory: { arch: "arm64" } }, "good"],
    ["governor", {}, "good"],
    ["governor", host({ cpuGovernor: "schedutil" }), "good"],
    ["governor", host({ cpuGovernor: "powersave" }), "fix"],
    ["governor", host({ cpuGovernor: null }), "unknown"],
    ["throttling", {}, "good"],
    ["throttling", host({ cpuThrottled: true }), "fix"],
    ["throttling", host({ cpuThrottled: null }), "unknown"],
    ["temperature", {}, "good"],
    ["temperature", host({ cpuTemperatureC: 89.9 }), "good"],
    ["temperature", host({ cpuTemperatureC: 90 }), "fix"],
    ["temperature", host({ cpuTemperatureC: null }), "unknown"],
    ["memory", {}, "good"],
    ["memory", host({ memoryTotalBytes: 2 * 1024 ** 3 }), "fix"],
    ["memory", { host: null, inventory: {} }, "unknown"],
    ["gigabytePages", {}, "good"],
    ["gigabytePages", host({ gigabytePagesTotal: 0, gigabytePagesFree: 0 }), "fix"],
    ["gigabytePages", host({ gigabytePagesTotal: 3, gigabytePagesFree: 3 }), "fix"],
    ["gigabytePages", { miner: null, ...host({ gigabytePagesFree: 3 }) }, "good"],
    ["gigabytePages", host({ gigabytePagesTotal: null }), "unknown"],
    ["gigabytePages", host({ gigabytePagesTotal: undefined }), "unknown"],
    ["memoryChannels", {}, "unknown"],
    ["aes", {}, "good"],
    ["aes", host({ cpuAes: false }), "fix"],
    ["aes", host({ cpuAes: undefined }), "unknown"],
  ] as const)("%s with %j: %s", (key, with_, verdict) => {
    expect(check(key, with_).verdict).toBe(verdict);
  });

  it("tells what to run wherever something is to be put right", () => {
    const bad = randomxChecks({
      miner: { ...facts.miner, hugePagesAllocated: 0 },
      host: {
        ...facts.host,
        msrWritable: false,
        cpuGovernor: "powersave",
        cpuThrottled: true,
        cpuTemperatureC: 97,
      },
      inventory: inventory(),
    }).filter(({ verdict }) => verdict === "fix");
    expect(bad.map(({ key }) => key)).toEqual(["hugePages", "msr", "throttling", "temperature", "governor"]);
    for (const { steps } of bad) expect(steps.flatMap(({ commands }) => commands)).not.toEqual([]);
  });

  it("asks for as many pages as the miner wants, and no fewer than the guide says", () => {
    const commands = (wanted: number) =>
      check("hugePages", miner({ hugePagesAllocated: 0, hugePagesTotal: wanted })).steps[0]?.commands;
    expect(commands(1184)).toEqual(["sudo sysctl -w vm.nr_hugepages=1280"]);
    expect(commands(1400)).toEqual(["sudo sysctl -w vm.nr_hugepages=1400"]);
  });

  it("says unknown, and how to look, where a host that never sent a sample says nothing", () => {
    const checks = randomxChecks({ miner: null, host: null, inventory: {} });
    expect(new Set(checks.map(({ verdict }) => verdict))).toEqual(new Set(["unknown"]));
    expect(checks.every(({ steps }) => steps.length > 0)).toBe(true);
  });

  it.each([
    ["rx/0", true],
    ["rx/wow", true],
    ["cn/half", false],
    [null, null],
  ])("matters for %s: %s", (algo, expected) => {
    expect(minesRandomx({ ...facts, ...miner({ algo }) })).toBe(expected);
  });
});
