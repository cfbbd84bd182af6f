import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StoredMark, StoredSpan } from "./trace-schema.ts";
import { layOutTrace } from "./waterfall-rules.ts";

function span(
  spanId: string,
  parentSpanId: string | null,
  startedAt: number,
  endedAt: number,
  more: Partial<StoredSpan> = {},
): StoredSpan {
  return {
    spanId,
    parentSpanId,
    startedAt,
    endedAt,
    name: spanId,
    op: "test",
    failed: false,
    component: "web",
    hostId: null,
    attributes: {},
    ...more,
  };
}

function log(id: string, spanId: string | null, at: number): StoredMark {
  return { kind: "log", id, spanId, component: "web", hostId: null, at, level: "info", text: id };
}

const none = new Map<string, number>();
const read = (spans: StoredSpan[], marks: StoredMark[] = []) =>
  layOutTrace(spans, marks, none)?.rows.map((row) => {
    const id = row.kind === "span" ? row.spanId : row.id;
    return `${"  ".repeat(row.depth)}${id} +${row.offsetMs}`;
  });

describe("a waterfall", () => {
  it("puts each span, log line and error below its cause, by time", () => {
    const spans = [
      span("root", null, 100, 200),
      span("late", "root", 150, 160),
      span("early", "root", 110, 140),
    ];
    expect(read(spans, [log("line", "root", 145), log("inner", "early", 120)])).toEqual([
      "root +0",
      "  early +10",
      "    inner +20",
      "  line +45",
      "  late +50",
    ]);
  });

  it("keeps what has lost its parent at the top, and what belongs to no span", () => {
    expect(read([span("lost", "unknown", 5, 9)], [log("alone", null, 7)])).toEqual(["lost +0", "alone +2"]);
  });

  it("opens a circle of parents and shows a doubled span once", () => {
    const spans = [span("a", "b", 1, 2), span("b", "a", 2, 3), span("a", "b", 1, 2)];
    expect(read(spans)).toEqual(["a +0", "  b +1"]);
  });

  it("moves a host's spans and lines by its clock, and says so", () => {
    const hostId = "01900000-0000-7000-8000-000000000001";
    const onHost = { component: "orchestrator", hostId };
    const host = span("host", "web", 61_010, 61_500, onHost);
    const line = { ...log("line", "host", 61_020), ...onHost };
    const drawn = layOutTrace([span("web", null, 1_000, 1_005), host], [line], new Map([[hostId, 60_000]]));
    expect(drawn?.rows.map((row) => row.offsetMs)).toEqual([0, 10, 20]);
    expect(drawn?.shifts).toEqual(new Map([[`host:${hostId}`, -60_000]]));
    expect(drawn?.durationMs).toBe(500);
  });

  it("is nothing for a trace of which nothing was kept", () => {
    expect(layOutTrace([], [], none)).toBeNull();
  });

  it("shows every span once, below its parent, within the whole", () => {
    const id = fc.constantFrom(..."abcdefgh");
    const any = fc.record({
      id,
      parent: fc.option(id),
      at: fc.nat(1_000),
      took: fc.integer({ min: -5, max: 90 }),
    });
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 12 }), (made) => {
        const spans = made.map(({ id, parent, at, took }) => span(id, parent, at, at + took));
        const drawn = layOutTrace(spans, [], none);
        const rows = drawn?.rows ?? [];
        const ids = rows.map((row) => (row.kind === "span" ? row.spanId : ""));
        expect([...ids].sort()).toEqual([...new Set(spans.map((each) => each.spanId))].sort());
        for (const [index, row] of rows.entries()) {
          if (row.kind !== "span") throw new Error("only spans were given");
          expect(row.offsetMs).toBeGreaterThanOrEqual(0);
          expect(row.offsetMs + row.durationMs).toBeLessThanOrEqual(drawn?.durationMs ?? -1);
          if (row.depth > 0) expect(ids.slice(0, index)).toContain(row.parentSpanId);
        }
      }),
    );
  });
});
