import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { dirtyMinutes, newestByHost, type SampleRow } from "./ingest-rows.ts";
import { SampleSlab } from "./sample-slab.ts";

const [first, second] = [randomUUID(), randomUUID()].sort() as [string, string];

function row(hostId: string, slot: number, changes: Partial<SampleRow> = {}): SampleRow {
  return {
    hostId,
    connectionId: randomUUID(),
    slot,
    boot: randomUUID(),
    state: "mining",
    reason: "",
    fresh: true,
    changedFrom: null,
    readings: null,
    ...changes,
  };
}

describe("the newest row of each host", () => {
  it("is its last fresh one, and hosts come in one order", () => {
    const rows = [row(second, 0), row(first, 1), row(second, 2), row(first, 3, { fresh: false })];
    expect(newestByHost(rows).map(({ slot }) => slot)).toEqual([1, 2]);
  });

  it("carries the readings that an older one was to announce, unless it has its own", () => {
    const rows = [
      row(first, 0, { readings: "older" }),
      row(first, 1),
      row(second, 2, { readings: "older" }),
      row(second, 3, { state: "paused", changedFrom: "mining", readings: "own" }),
    ];
    expect(newestByHost(rows).map(({ readings }) => readings)).toEqual(["older", "own"]);
  });
});

it("minutes before the current one are named once for each host, and the current one never", () => {
  const columns = {
    ...new SampleSlab().columns,
    at: Float64Array.of(59_999, 60_000, 60_001, 119_999, 120_000),
  };
  const rows = [row(second, 0), row(first, 1), row(first, 2), row(first, 3), row(first, 4), row(first, 0)];
  expect(dirtyMinutes(rows, columns, 130_000)).toEqual({
    hostIds: [first, first, second],
    buckets: [0, 60_000, 0],
  });
});
