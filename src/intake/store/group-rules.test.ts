import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ErrorRecord } from "../record/error-record.ts";
import { errorRecord } from "../record/error-record.ts";
import { type GroupBefore, regresses, withEvents } from "./group-rules.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 12, minute));
const event = (minute: number, changes: Partial<ErrorRecord> = {}): ErrorRecord => ({
  ...errorRecord(
    { message: `at ${minute}` },
    { component: "web", hostId: null, receivedAt: at(minute) },
    "e",
  ),
  release: "2",
  ...changes,
});
const group: GroupBefore = {
  id: "g",
  state: "open",
  stateChangedAt: null,
  resolvedInRelease: null,
  firstSeenAt: at(10),
  lastSeenAt: at(20),
  firstRelease: "1",
  lastRelease: "2",
  components: ["worker"],
};
const resolved = { ...group, state: "resolved", stateChangedAt: at(30) };

describe("withEvents", () => {
  it("speaks as its newest event and spans all of them", () => {
    const after = withEvents(group, [event(25, { release: "3" }), event(5, { release: "0" })]);
    expect(after).toMatchObject({
      title: "at 25",
      renamed: true,
      firstSeenAt: at(5),
      firstRelease: "0",
      lastSeenAt: at(25),
      lastRelease: "3",
      components: ["web", "worker"],
      added: 2,
      regressedAt: null,
    });
  });

  it("keeps its name and its end for events that come late", () => {
    const after = withEvents(group, [event(15, { release: "0" })]);
    expect(after).toMatchObject({
      renamed: false,
      firstSeenAt: at(10),
      firstRelease: "1",
      lastSeenAt: at(20),
      lastRelease: "2",
    });
  });

  it("comes to the same in whatever order events arrive", () => {
    const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(minutes, (chosen) => {
        const events = chosen.map((minute) => event(minute)) as [ErrorRecord, ...ErrorRecord[]];
        const backwards = events.toReversed() as [ErrorRecord, ...ErrorRecord[]];
        expect(withEvents(resolved, events)).toEqual(withEvents(resolved, backwards));
      }),
    );
  });
});

describe("regresses", () => {
  it.each([
    ["an open group stays open", group, event(40), false],
    ["an ignored group stays ignored", { ...resolved, state: "ignored" }, event(40), false],
    ["what occurred before is no news", resolved, event(30), false],
    ["what occurs afterwards is", resolved, event(31), true],
    [
      "the release that should have it fixed counts",
      { ...resolved, resolvedInRelease: "3" },
      event(31, { release: "3" }),
      true,
    ],
    [
      "the release that still has it does not",
      { ...resolved, resolvedInRelease: "3" },
      event(31, { release: "2" }),
      false,
    ],
    [
      "nor does the first that had it",
      { ...resolved, resolvedInRelease: "3" },
      event(31, { release: "1" }),
      false,
    ],
    ["a later release does", { ...resolved, resolvedInRelease: "3" }, event(31, { release: "4" }), true],
  ])("%s", (_, before, seen, expected) => {
    expect(regresses(before, seen)).toBe(expected);
  });
});
