import { describe, expect, it } from "vitest";
import { judgeHealth } from "./health.ts";

const well = {
  readiness: { queue: { due: 1, oldestWaitS: 2 }, alive: { web: 1, gateway: 2, worker: 1 } },
  pendingMigrations: [],
};

describe("judgeHealth", () => {
  it("is ready when every part is", () => {
    expect(judgeHealth(well, "1.0.0").ready).toBe(true);
  });

  it.each([
    ["migrations", { ...well, pendingMigrations: ["20261122000000_foundation"] }],
    ["queue", { ...well, readiness: { ...well.readiness, queue: { due: 9, oldestWaitS: 600 } } }],
    ["worker", { ...well, readiness: { ...well.readiness, alive: { web: 1, gateway: 2, worker: 0 } } }],
    ["gateway", { ...well, readiness: { ...well.readiness, alive: { web: 1, gateway: 0, worker: 1 } } }],
  ] as const)("is not ready for the %s alone", (part, findings) => {
    const health = judgeHealth({ ...findings, pendingMigrations: [...findings.pendingMigrations] }, "1.0.0");
    const failed = Object.entries(health.checks).filter(([, check]) => !check.ok);
    expect(health.ready).toBe(false);
    expect(failed.map(([name]) => name)).toEqual([part]);
  });

  it("claims nothing about what only the database knows", () => {
    const health = judgeHealth({ readiness: null, pendingMigrations: null }, "1.0.0");
    expect(Object.values(health.checks).some((check) => check.ok)).toBe(false);
  });
});
