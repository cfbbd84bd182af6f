import { describe, expect, it } from "vitest";
import { TERMS } from "../help/terms.ts";
import { NEED_WORDS, needReason, remedyFor } from "./need-words.ts";

const host = {
  id: "h",
  name: "rig",
  siteName: "Barn",
  state: "mining",
  reason: "8 kH/s over 10 s",
  since: null,
  desired: null,
  cpuTemperatureC: 91.4,
} as const;

describe("remedyFor", () => {
  it.each([
    ["down", {}, "start"],
    ["hot", {}, "pause"],
    ["unmet", { desired: "mining", state: "paused" }, "resume"],
    ["unmet", { desired: "mining", state: "miner_down" }, "start"],
    ["unmet", { desired: "paused" }, "pause"],
    ["unmet", { desired: "stopped" }, "stop"],
    ["unmet", {}, undefined],
    ["offline", { desired: "mining" }, undefined],
    ["no_pool", { desired: "mining" }, undefined],
    ["api", {}, undefined],
    ["unknown", {}, undefined],
  ] as const)("%s %j: %s", (kind, facts, command) => {
    const remedy = remedyFor(kind, { ...host, ...facts });
    expect(remedy?.command).toBe(command);
    // The ledger wants a reason of three characters at least.
    if (remedy) expect(remedy.reason.length).toBeGreaterThan(3);
  });
});

describe("needReason", () => {
  it.each([
    ["hot", "CPU at 91 °C"],
    ["down", "8 kH/s over 10 s"],
  ] as const)("%s: %s", (kind, text) => {
    expect(needReason(kind, host)).toBe(text);
  });

  it("says what was asked beside what is", () => {
    expect(needReason("unmet", { ...host, desired: "paused" })).toBe("asked: paused; 8 kH/s over 10 s");
  });
});

it("every reason is explained", () => {
  for (const { term } of Object.values(NEED_WORDS)) expect(TERMS[term].text).not.toBe("");
});
