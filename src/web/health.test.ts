import { describe, expect, it } from "vitest";
import { judgeHealth } from "./health.ts";

const well = {
  readiness: { queue: { due: 1, oldestWaitS: 2 }, alive: { web: 1, gateway: 2, worker: 1 } },
  pendingMigrations: [],
  processes: [],
  telemetry: { inbox: 0, outbox: 0 },
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
    const nothing = { readiness: null, pendingMigrations: null, processes: null, telemetry: null };
    const health = judgeHealth(nothing, "1.0.0");
    expect(Object.values(health.checks).some((check) => check.ok)).toBe(false);
    expect(health).toMatchObject({ runtime: null, telemetry: null });
  });

  it("tells the worst of each kind of process, and is ready though one is slow", () => {
    const web = (eventLoopDelayP99Ms: number, waiting: number) => ({
      id: `web-${waiting}`,
      kind: "web",
      hostname: "zen-1",
      pid: 1,
      version: "1.0.0",
      heartbeatAgeS: 1,
      info: {
        runtime: { eventLoopDelayP99Ms, heapUsedBytes: 1, heapLimitBytes: 9, rssBytes: 2, uptimeSeconds: 3 },
        pool: { max: 10, open: 10, idle: 0, waiting, longestWaitMs: null },
      },
    });
    const health = judgeHealth({ ...well, processes: [web(900.4, 1), web(3, 12)] }, "1.0.0");
    expect(health.ready).toBe(true);
    expect(health.runtime?.web).toEqual({
      processes: 2,
      eventLoopDelayP99Ms: 900,
      heapUsedBytes: 1,
      rssBytes: 2,
      poolWaiting: 12,
      poolLongestWaitMs: null,
    });
    expect(JSON.stringify(health)).not.toContain("zen-1");
  });
});
