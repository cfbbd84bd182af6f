import { describe, expect, it } from "vitest";
import { concerns } from "./interest.ts";
import { type LinkState, nextLinkState } from "./link-state.ts";
import { readLiveMessage } from "./message.ts";
import { followerStep } from "./silence.ts";
import { staleSince } from "./stale.ts";
import { readTabMessage } from "./tab-message.ts";

describe("readLiveMessage", () => {
  it("reads what it knows and drops the rest", () => {
    expect(readLiveMessage('{"type":"hosts","ids":["a"]}')).toEqual({ type: "hosts", ids: ["a"] });
    expect(readLiveMessage('{"type":"weather"}')).toBeNull();
    expect(readLiveMessage("not JSON")).toBeNull();
  });
});

describe("concerns", () => {
  it.each([
    [{ hosts: "all" }, { type: "hosts", ids: ["a"] }, true],
    [{ hosts: ["a"] }, { type: "hosts", ids: ["b", "a"] }, true],
    [{ hosts: ["a"] }, { type: "hosts", ids: ["b"] }, false],
    [{ hosts: "all" }, { type: "commands", ids: ["a"] }, false],
    [{ commands: ["c"] }, { type: "commands", ids: ["c"] }, true],
    [{ topics: ["audit"] }, { type: "page", topic: "audit" }, true],
    [{ topics: ["audit"] }, { type: "page", topic: "people" }, false],
    [{}, { type: "page", topic: "people" }, false],
  ] as const)("%j and %j: %s", (interest, message, expected) => {
    expect(
      concerns(interest, { ...message, ...("ids" in message ? { ids: [...message.ids] } : {}) } as never),
    ).toBe(expected);
  });
});

describe("nextLinkState", () => {
  it("remembers when the interruption began until it is live again", () => {
    let state: LinkState = { is: "connecting" };
    state = nextLinkState(state, { type: "opened" });
    expect(state).toEqual({ is: "live" });
    state = nextLinkState(state, { type: "lost", at: 5 });
    state = nextLinkState(state, { type: "lost", at: 9 });
    expect(state).toEqual({ is: "reconnecting", since: 5 });
    state = nextLinkState(state, { type: "closed", at: 12 });
    expect(state).toEqual({ is: "stale", since: 5 });
    expect(nextLinkState(state, { type: "opened" })).toEqual({ is: "live" });
  });

  it("is not changed by what the stream says about the fleet and the time", () => {
    const state: LinkState = { is: "reconnecting", since: 5 };
    expect(nextLinkState(state, { type: "tick", serverNow: 9 })).toBe(state);
    expect(nextLinkState(state, { type: "changed", message: { type: "hosts", ids: ["a"] } })).toBe(state);
  });
});

describe("followerStep", () => {
  it.each([
    ["heard a moment ago", { heardAt: 0, askedAt: null }, 39_999, "wait"],
    ["long silent", { heardAt: 0, askedAt: null }, 40_000, "ask"],
    ["long silent, asked before it last spoke", { heardAt: 9, askedAt: 5 }, 60_000, "ask"],
    ["asked just now", { heardAt: 0, askedAt: 41_000 }, 43_999, "wait"],
    ["asked, and no answer came", { heardAt: 0, askedAt: 41_000 }, 44_000, "take_over"],
    ["answered at last", { heardAt: 43_000, askedAt: 41_000 }, 44_000, "wait"],
  ] as const)("%s", (_what, known, now, step) => {
    expect(followerStep(known, now)).toBe(step);
  });
});

describe("readTabMessage", () => {
  it("reads what tabs say and drops what another release may say", () => {
    const event = { type: "changed", message: { type: "hosts", ids: ["a"] } };
    const told = { kind: "event", to: null, event };
    expect(readTabMessage(told)).toEqual(told);
    expect(readTabMessage({ ...told, event: { type: "changed", message: { type: "weather" } } })).toBeNull();
    expect(readTabMessage("hello")).toBeNull();
  });
});

describe("staleSince", () => {
  it.each([
    [{ is: "live" }, null],
    [{ is: "connecting" }, null],
    [{ is: "reconnecting", since: 95_000 }, null],
    [{ is: "reconnecting", since: 92_000 }, 92_000],
    [{ is: "stale", since: 99_000 }, 99_000],
  ] as const)("of %j", (link, since) => {
    expect(staleSince(link, 100_000)).toBe(since);
  });
});
