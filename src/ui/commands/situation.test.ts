import { describe, expect, it } from "vitest";
import { changedSituation, reissueRefusal } from "./situation.ts";

const mining = {
  name: "rig-1",
  status: "active",
  state: "mining",
  reason: "",
  reported: { state: "mining", reason: "", since: null },
} as const;
const paused = { ...mining, state: "paused", reported: { ...mining.reported, state: "paused" } } as const;

describe("what is not as it was", () => {
  it.each([
    ["nothing", "pause", mining, []],
    ["that it is so already", "pause", paused, ["rig-1 is paused already."]],
    ["that it mines already", "resume", mining, ["rig-1 mines already."]],
    ["nothing about a restart", "restart", mining, []],
    [
      "that it is offline, and not what it last reported",
      "pause",
      { ...paused, state: "host_offline" },
      ["rig-1 is offline. The command waits until it connects, for 15 minutes at most."],
    ],
    [
      "its maintenance",
      "pause",
      { ...mining, state: "in_maintenance", reason: "dust" },
      ["rig-1 is in maintenance: dust."],
    ],
  ] as const)("says %s", (_, kind, host, changes) => {
    expect(changedSituation({ kind }, host)).toEqual(changes);
  });

  it("refuses where no host could take it", () => {
    expect(reissueRefusal(mining)).toBeNull();
    expect(reissueRefusal({ name: "rig-1", status: "revoked" })).toMatch(/^rig-1 was revoked/);
    expect(reissueRefusal(null)).toMatch(/was removed/);
  });
});
