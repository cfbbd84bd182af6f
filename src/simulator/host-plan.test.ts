import { describe, expect, it } from "vitest";
import { planHost } from "./host-plan.ts";

const plans = (seed: string, count = 100) =>
  Array.from({ length: count }, (_, index) => planHost(index, { seed, faults: "realistic" }));

describe("planHost", () => {
  it("gives the same host for the same seed and index, whatever the size of the fleet", () => {
    expect(plans("a", 10)).toEqual(plans("a", 100).slice(0, 10));
    expect(plans("a")).not.toEqual(plans("b"));
  });

  it("names hosts rig-0001 and on", () => {
    const { hostname } = planHost(41, { seed: "a", faults: "none" });
    expect(hostname).toBe("rig-0042");
  });

  it("leaves all hosts sound without faults", () => {
    for (let index = 0; index < 100; index += 1) {
      const plan = planHost(index, { seed: "a", faults: "none" });
      expect(plan).toMatchObject({ minerFaults: [], outage: null, clockErrorMs: 0 });
    }
  });

  it("gives each 25 hosts one of each trouble, and most of them none", () => {
    for (const start of [0, 25, 50, 75]) {
      const block = plans("a").slice(start, start + 25);
      expect(block.flatMap((plan) => plan.minerFaults.map((window) => window.fault)).sort()).toEqual([
        ...["api_down", "crash", "garbled_json", "no_pool", "slow", "throttling"],
      ]);
      expect(block.filter((plan) => plan.outage !== null)).toHaveLength(1);
      expect(block.filter((plan) => plan.clockErrorMs !== 0)).toHaveLength(1);
    }
  });
});
