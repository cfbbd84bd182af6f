import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ReportedState } from "#src/protocol/states.ts";
import { type StatePast, stateSpans } from "./history-rules.ts";

const past: StatePast = {
  from: 100,
  to: 200,
  enrolledAt: 0,
  before: { state: "mining", reason: "hashes" },
  changes: [],
  silences: [],
  maintenance: [],
};
const shape = (facts: Partial<StatePast>) =>
  stateSpans({ ...past, ...facts }).map(({ state, from, to }) => [state, from, to]);

describe("the states of a host over a range", () => {
  it("are one span when nothing happened", () => {
    expect(stateSpans(past)).toEqual([{ state: "mining", reason: "hashes", from: 100, to: 200 }]);
  });

  it("follow what the host reported, from the last change before the range on", () => {
    const changes = [
      { at: 50, to: "paused", reason: "asked" },
      { at: 150, to: "mining", reason: "hashes" },
    ] as const;
    expect(shape({ before: { state: "unknown", reason: "" }, changes })).toEqual([
      ["paused", 100, 150],
      ["mining", 150, 200],
    ]);
  });

  it("begin with the host's enrolment and end before the future", () => {
    expect(shape({ enrolledAt: 130, to: 180 })).toEqual([["mining", 130, 180]]);
    expect(shape({ enrolledAt: 300 })).toEqual([]);
  });

  it("put silence over the report, and maintenance over both", () => {
    expect(
      shape({
        silences: [{ from: 120, to: 160, reason: "silent" }],
        maintenance: [{ from: 150, to: null, reason: "fans" }],
      }),
    ).toEqual([
      ["mining", 100, 120],
      ["host_offline", 120, 150],
      ["in_maintenance", 150, 200],
    ]);
  });

  it("keep the reason of the first of two maintenances that overlap", () => {
    const maintenance = [
      { from: 110, to: 150, reason: "this host" },
      { from: 130, to: 170, reason: "the whole site" },
    ];
    expect(stateSpans({ ...past, maintenance })).toMatchObject([
      { state: "mining", to: 110 },
      { state: "in_maintenance", reason: "this host", from: 110, to: 170 },
      { state: "mining", from: 170 },
    ]);
  });

  it("cover the range without overlap or hole, whatever happened", () => {
    const time = fc.integer({ min: 0, max: 300 });
    const cover = fc
      .tuple(time, fc.option(time, { nil: null }))
      .map(([from, to]) => ({ from, to: to === null ? null : from + to, reason: "r" }));
    const change = fc.record({
      at: time,
      to: fc.constantFrom<ReportedState>("mining", "paused", "no_pool"),
      reason: fc.constant("r"),
    });
    fc.assert(
      fc.property(fc.array(change), fc.array(cover), fc.array(cover), (changes, silences, maintenance) => {
        const sorted = changes.toSorted((one, other) => one.at - other.at);
        const spans = stateSpans({ ...past, changes: sorted, silences, maintenance });
        expect(spans[0]?.from).toBe(100);
        expect(spans.at(-1)?.to).toBe(200);
        for (const [index, span] of spans.slice(1).entries()) {
          expect(span.from).toBe(spans[index]?.to);
          expect(span.state).not.toBe(spans[index]?.state);
        }
      }),
    );
  });
});
