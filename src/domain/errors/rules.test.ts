import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readId, trendOf, trendStart } from "./rules.ts";
import { TREND_SPANS } from "./schema.ts";

const now = new Date("2026-11-22T12:34:56Z");
const hour = (iso: string, count: number) => ({ bucket: new Date(iso), count });

describe("a trend", () => {
  it("has an hour each for a day, the last of them the current one", () => {
    const { counts, total } = trendOf(
      [
        hour("2026-11-21T12:00:00Z", 99),
        hour("2026-11-21T13:00:00Z", 1),
        hour("2026-11-22T11:00:00Z", 2),
        hour("2026-11-22T12:00:00Z", 3),
      ],
      "24h",
      now,
    );
    expect(counts).toHaveLength(24);
    expect([counts[0], counts[22], counts[23], total]).toEqual([1, 2, 3, 6]);
  });

  it("has six hours each for a week", () => {
    const { counts } = trendOf([hour("2026-11-22T07:00:00Z", 2), hour("2026-11-22T12:00:00Z", 3)], "7d", now);
    expect(counts).toHaveLength(28);
    expect(counts.slice(-2)).toEqual([0, 5]);
  });

  it("counts everything in its time once and nothing else", () => {
    const hours = fc.array(fc.record({ ago: fc.integer({ min: -3, max: 400 }), count: fc.nat(50) }));
    fc.assert(
      fc.property(hours, fc.constantFrom(...TREND_SPANS), (made, span) => {
        const rows = made.map(({ ago, count }) => ({
          bucket: new Date(Date.parse("2026-11-22T12:00:00Z") - ago * 3_600_000),
          count,
        }));
        const start = trendStart(span, now);
        const inside = rows.filter(({ bucket }) => bucket >= start && bucket <= now);
        expect(trendOf(rows, span, now).total).toBe(inside.reduce((sum, row) => sum + row.count, 0));
      }),
    );
  });
});

describe("a text that is looked for", () => {
  it.each([
    [
      " 0AF7651916CD43DD8448EB211C80319C ",
      { hex: "0af7651916cd43dd8448eb211c80319c", uuid: null, job: null, digest: null },
    ],
    [
      "01900000-0000-7000-8000-00000000000a",
      {
        hex: "0190000000007000800000000000000a",
        uuid: "01900000-0000-7000-8000-00000000000a",
        job: null,
        digest: null,
      },
    ],
    ["1234", { hex: null, uuid: null, job: "1234", digest: "1234" }],
    ["12", { hex: null, uuid: null, job: "12", digest: null }],
    ["2338293829@E394", { hex: null, uuid: null, job: null, digest: "2338293829@E394" }],
    ["connection refused", { hex: null, uuid: null, job: null, digest: null }],
    ["0190000000007000-800000000000000a", { hex: null, uuid: null, job: null, digest: null }],
  ])("%s is read as the ids it may be", (text, ids) => {
    expect(readId(text)).toEqual(ids);
  });
});
