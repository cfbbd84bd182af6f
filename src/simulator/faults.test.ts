import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { activeFaults, faultSchema, parseFaultScript, typicalWindow } from "./faults.ts";

describe("fault scripts", () => {
  it("reads windows and names", () => {
    const script = '[{"fault":"slow","fromMs":1000,"forMs":500}]';
    expect(parseFaultScript(script, "1")).toEqual([{ fault: "slow", fromMs: 1000, forMs: 500 }]);
    expect(parseFaultScript("crash, no_pool", "1").map((window) => window.fault)).toEqual([
      "crash",
      "no_pool",
    ]);
  });

  it.each(["explode", '[{"fault":"slow"}]', "[", '[{"fault":"slow","fromMs":0,"forMs":1,"x":1}]'])(
    "refuses %s",
    (script) => {
      expect(() => parseFaultScript(script, "1")).toThrow();
    },
  );

  it.each([
    { elapsedMs: 999, active: false },
    { elapsedMs: 1000, active: true },
    { elapsedMs: 1499, active: true },
    { elapsedMs: 1500, active: false },
    { elapsedMs: 11_000, active: true },
    { elapsedMs: 11_500, active: false },
  ])("at $elapsedMs ms: $active", ({ elapsedMs, active }) => {
    const window = { fault: "slow" as const, fromMs: 1000, forMs: 500, everyMs: 10_000 };
    expect(activeFaults([window], elapsedMs).has("slow")).toBe(active);
  });

  it("on a typical schedule repeats by seed and leaves a time before it", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...faultSchema.options), (seed, fault) => {
        const window = typicalWindow(fault, seed);
        expect(typicalWindow(fault, seed)).toEqual(window);
        expect(window.fromMs + window.forMs).toBeLessThanOrEqual(window.everyMs ?? 0);
      }),
    );
  });
});
