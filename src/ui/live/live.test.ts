import { describe, expect, it } from "vitest";
import { concerns } from "./interest.ts";
import { type LinkState, nextLinkState } from "./link-state.ts";
import { readLiveMessage } from "./message.ts";

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
});
