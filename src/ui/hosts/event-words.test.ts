import { describe, expect, it } from "vitest";
import { eventDetail, eventTone, eventWord } from "./event-words.ts";

describe("events", () => {
  it("says how a state changed", () => {
    expect(
      eventDetail("state_changed", { from: "warming_up", to: "mining", reason: "842 H/s over 10 s" }),
    ).toBe("warming up to mining: 842 H/s over 10 s");
    expect(eventDetail("state_changed", { to: "dreaming" })).toBe("unknown to unknown: no reason given");
  });

  it("says which machines used one identity", () => {
    const machines = {
      previous: { machineId: "a".repeat(64), address: null, boot: null },
      next: { machineId: "b".repeat(64), address: "10.0.0.7", boot: "x" },
    };
    const taken = "machine bbbbbbbbbbbb (10.0.0.7) took over from machine aaaaaaaaaaaa (address not known)";
    expect(eventDetail("duplicate_identity", { conflict: "other_machine", ...machines })).toBe(taken);
    expect(eventDetail("duplicate_identity", { conflict: "alternating", ...machines })).toBe(
      `${taken}, again and again`,
    );
    expect(eventDetail("duplicate_identity", { of: "an older form" })).toBe("of: an older form");
  });

  it("says which orchestrator connected, and from where", () => {
    const detail = {
      boot: "x",
      machineId: "a".repeat(64),
      orchestratorVersion: "1.2.0",
      address: "10.0.0.7",
    };
    expect(eventDetail("connected", detail)).toBe("orchestrator 1.2.0 from 10.0.0.7");
    expect(eventDetail("connected", { replaces: null })).toBe("");
  });

  it("has the colour of the state that came of it", () => {
    expect(eventTone("state_changed", { to: "miner_down" })).toBe("failed");
    expect(eventTone("state_changed", { to: "dreaming" })).toBe("neutral");
    expect(eventTone("offline", {})).toBe("offline");
    expect(eventTone("renamed", {})).toBe("neutral");
  });

  it("shows a kind that it does not know as it is", () => {
    expect(eventWord("clock_wrong")).toBe("clock wrong");
    expect(eventDetail("clock_wrong", { offsetMs: 86_400_000 })).toBe("offset ms: 86400000");
  });
});
