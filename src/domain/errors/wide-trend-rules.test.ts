import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WIDE_SPANS } from "./schema.ts";
import { partTrends, wideSpan } from "./wide-trend-rules.ts";

describe("a span", () => {
  it.each(WIDE_SPANS)("of %s ends after now, in whole pieces, and has as much time before it", (span) => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true }),
        (now) => {
          const { pieces, pieceMs, start, before } = wideSpan(span, now);
          const end = start.getTime() + pieces * pieceMs;
          expect(end).toBeGreaterThan(now.getTime());
          expect(end - pieceMs).toBeLessThanOrEqual(now.getTime());
          expect(start.getTime() % pieceMs).toBe(0);
          expect(start.getTime() - before.getTime()).toBe(end - start.getTime());
        },
      ),
    );
  });
});

describe("trends by part", () => {
  const row = (key: string, piece: number, count = 1) => ({ key, name: null, piece, count });

  it("have every event of the span once, and those before apart", () => {
    const [web, worker] = partTrends(
      [
        row("web", 0, 2),
        row("web", 3),
        row("worker", 1),
        row("web", -1, 7),
        row("web", -5, 9),
        row("web", 4, 9),
      ],
      4,
      10,
    );
    expect(web).toEqual({ key: "web", name: null, before: 7, trend: { counts: [2, 0, 0, 1], total: 3 } });
    expect(worker).toMatchObject({ key: "worker", before: 0, trend: { total: 1 } });
  });

  it("leave out what only was before, and what does not fit", () => {
    expect(partTrends([row("gone", -1, 9)], 4, 10)).toEqual([]);
    expect(partTrends([row("a", 0, 1), row("b", 0, 3), row("c", 0, 2)], 4, 2).map(({ key }) => key)).toEqual([
      "b",
      "c",
    ]);
  });
});
