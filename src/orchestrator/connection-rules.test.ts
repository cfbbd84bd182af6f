import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CLOSE } from "#src/protocol/frames.ts";
import { nextState, retryDelayMs } from "./connection-rules.ts";

describe("the connection's states", () => {
  it("are walked in one order", () => {
    expect(nextState("offline", "dial")).toBe("connecting");
    expect(nextState("connecting", "challenge")).toBe("challenged");
    expect(nextState("challenged", "welcome")).toBe("authenticated");
    expect(nextState("authenticated", "ready")).toBe("live");
    expect(nextState("live", "stop")).toBe("draining");
    expect(nextState("draining", "closed")).toBe("offline");
  });

  it("do not skip the challenge", () => {
    expect(nextState("connecting", "welcome")).toBeNull();
    expect(nextState("live", "challenge")).toBeNull();
  });
});

describe("the wait before dialling again", () => {
  it("starts at a quarter of a second at most and never exceeds half a minute", () => {
    fc.assert(
      fc.property(fc.nat(100), fc.double({ min: 0, max: 0.999, noNaN: true }), (failures, random) => {
        const delay = retryDelayMs({ failures, closeCode: 1006, random });
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThanOrEqual(Math.min(30_000, 250 * 2 ** failures));
      }),
    );
  });

  it("is long for a host that was revoked or replaced", () => {
    expect(retryDelayMs({ failures: 0, closeCode: CLOSE.revoked, random: 0 })).toBe(300_000);
    expect(retryDelayMs({ failures: 0, closeCode: CLOSE.replaced, random: 0 })).toBe(30_000);
  });
});
