import { describe, expect, it } from "vitest";
import { judgeTakeover } from "./identity-conflict.ts";

const rig = { machineId: "a", boot: "1", address: "10.0.0.1" };

describe("a connection that takes over an identity", () => {
  it.each([
    ["the first ever", null, rig, false, null],
    [
      "the first ever, from another machine than enrolled",
      null,
      { ...rig, machineId: "b" },
      false,
      "other_machine",
    ],
    ["the same start, after its network broke", rig, rig, true, null],
    ["a restart", rig, { ...rig, boot: "2" }, false, null],
    ["a start that was replaced comes back", { ...rig, boot: "2" }, rig, true, "alternating"],
    ["another machine", rig, { ...rig, machineId: "b", boot: "2" }, false, "other_machine"],
    ["the enrolled machine, after another one", { ...rig, machineId: "b" }, rig, false, "other_machine"],
  ])("%s", (_name, previous, next, bootSeenBefore, expected) => {
    expect(judgeTakeover({ enrolledMachineId: "a", previous, next, bootSeenBefore })).toBe(expected);
  });
});
