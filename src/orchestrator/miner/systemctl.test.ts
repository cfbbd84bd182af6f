import { describe, expect, it } from "vitest";
import { parseUnit, type SystemctlResult, systemctlError } from "./systemctl.ts";

const clock = { now: 1_000_000, monotonicUs: 500_000_000 };
const show = (fields: Record<string, string>) =>
  Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .join("\n");

describe("what systemd says about the miner's unit", () => {
  it("is running, since when, and as which invocation", () => {
    const stdout = show({
      LoadState: "loaded",
      ActiveState: "active",
      SubState: "running",
      MainPID: "4242",
      InvocationID: "abc",
      ExecMainStartTimestampMonotonic: "440000000",
    });
    expect(parseUnit("xmrig.service", stdout, clock)).toEqual({
      running: true,
      startedAt: 940_000,
      instance: "abc:4242:440000000",
      pid: 4242,
      detail: "xmrig.service is active (running)",
    });
  });

  it.each([
    ["inactive", "dead", false],
    ["failed", "failed", false],
    ["activating", "auto-restart", false],
  ])("%s (%s) without a process is not running", (active, sub, running) => {
    const stdout = show({ LoadState: "loaded", ActiveState: active, SubState: sub, MainPID: "0" });
    expect(parseUnit("xmrig.service", stdout, clock)).toMatchObject({ running, instance: null });
  });

  it("proves nothing when there is no such unit or no answer", () => {
    const absent = show({ LoadState: "not-found", ActiveState: "inactive", SubState: "dead", MainPID: "0" });
    expect(parseUnit("xmrig.service", absent, clock)).toMatchObject({
      running: null,
      detail: "there is no unit xmrig.service on this host",
    });
    expect(parseUnit("xmrig.service", "", clock).running).toBeNull();
  });
});

describe("a systemctl that failed", () => {
  const result = (over: Partial<SystemctlResult>): SystemctlResult => ({
    ...{ exitCode: 1, stdout: "", stderr: "", timedOut: false, missing: false },
    ...over,
  });
  it.each<[string, Partial<SystemctlResult>, string]>([
    [
      "no such unit",
      { exitCode: 5, stderr: "Failed to start xmrig.service: Unit xmrig.service not found." },
      "file_not_found",
    ],
    [
      "polkit said no",
      { exitCode: 4, stderr: "Failed to start xmrig.service: Interactive authentication required." },
      "permission",
    ],
    ["access denied", { stderr: "Failed to stop xmrig.service: Access denied" }, "permission"],
    ["too slow", { exitCode: null, timedOut: true }, "timeout"],
    ["no systemctl", { exitCode: null, missing: true }, "file_not_found"],
    [
      "the job failed",
      { stderr: "Job for xmrig.service failed because the control process exited with error code." },
      "miner_error",
    ],
  ])("%s", (_name, over, expected) => {
    expect(systemctlError("start", "xmrig.service", result(over))?.class).toBe(expected);
  });

  it("is no error when it did not fail", () => {
    expect(systemctlError("start", "xmrig.service", result({ exitCode: 0 }))).toBeNull();
  });
});
