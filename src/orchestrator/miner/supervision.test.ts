import { describe, expect, it } from "vitest";
import { nextMove, restartDelayMs, type SupervisionInput } from "./supervision.ts";

const calm: SupervisionInput = {
  desired: "mining",
  policyStopped: false,
  supervises: true,
  atBoot: false,
  running: true,
  paused: false,
};

describe("keeping the miner as the journal says", () => {
  it.each<[string, Partial<SupervisionInput>, "start" | "pause" | "none"]>([
    ["mining as asked", {}, "none"],
    ["ended by itself", { running: false }, "start"],
    ["nobody asked yet, own process", { desired: null, running: false }, "start"],
    [
      "nobody asked yet, systemd's process",
      { desired: null, running: false, supervises: false, atBoot: true },
      "none",
    ],
    ["under systemd, later", { running: false, supervises: false }, "none"],
    ["under systemd, at boot", { running: false, supervises: false, atBoot: true }, "start"],
    ["stopped on request", { desired: "stopped", running: false, atBoot: true }, "none"],
    ["stopped by the policy", { policyStopped: true, running: false, atBoot: true }, "none"],
    ["paused, came back unpaused", { desired: "paused" }, "pause"],
    ["paused as asked", { desired: "paused", paused: true }, "none"],
    ["paused, API silent", { desired: "paused", paused: null }, "none"],
    ["driver cannot tell", { running: null }, "none"],
  ])("%s", (_name, over, move) => {
    expect(nextMove({ ...calm, ...over })).toBe(move);
  });

  it("waits longer after each exit, up to a minute", () => {
    expect([1, 2, 3, 20].map(restartDelayMs)).toEqual([1_000, 2_000, 4_000, 60_000]);
  });
});
