import { describe, expect, it } from "vitest";
import { type ClockedSpan, clockShifts } from "./clock-rules.ts";

const HOST = "01900000-0000-7000-8000-000000000001";

function span(
  spanId: string,
  parentSpanId: string | null,
  component: string,
  startedAt: number,
  endedAt: number,
): ClockedSpan {
  const hostId = component === "orchestrator" ? HOST : null;
  return { spanId, parentSpanId, component, hostId, startedAt, endedAt };
}

const none = new Map<string, number>();

describe("the clock of a host", () => {
  const web = span("w", null, "web", 1_000, 1_050);

  it.each([
    ["right", 1_010, 0, 0],
    ["5 s ahead, as its gateway measured", 6_010, 5_000, -5_000],
    ["3 s behind, as its gateway measured", -1_990, -3_000, 3_000],
    ["behind, and nobody has measured it", 400, null, 600],
    ["behind by a little more than was measured", 900, -60, 100],
  ])("that is %s", (_what, startedAt, offset, shift) => {
    const host = span("h", "w", "orchestrator", startedAt, startedAt + 2_000);
    const offsets = offset === null ? none : new Map([[HOST, offset]]);
    expect(clockShifts([web, host], offsets).get(`host:${HOST}`)).toBeCloseTo(shift);
  });

  it("is moved back where its own effects would come before it", () => {
    const host = span("h", "w", "orchestrator", 9_000, 9_500);
    const outcome = span("g", "h", "gateway", 1_400, 1_410);
    expect(clockShifts([web, host, outcome], none).get(`host:${HOST}`)).toBe(-7_600);
  });

  it("may outlast what caused it, because nobody waits for it", () => {
    const host = span("h", "w", "orchestrator", 1_020, 9_000);
    expect(clockShifts([web, host], none).get(`host:${HOST}`)).toBe(0);
  });
});

describe("the clock of a browser", () => {
  it.each([
    ["ahead", 5_000, 5_100, -4_000],
    ["behind", 200, 300, 770],
    ["right", 980, 1_090, 0],
  ])("that is %s surrounds the call that it waited for", (_what, startedAt, endedAt, shift) => {
    const click = span("b", null, "browser", startedAt, endedAt);
    const web = span("w", "b", "web", 1_000, 1_070);
    expect(clockShifts([click, web], none).get("browser")).toBe(shift);
  });

  it("may begin before the page that it loads", () => {
    const web = span("w", null, "web", 1_000, 1_050);
    const load = span("b", "w", "browser", 960, 1_400);
    expect(clockShifts([web, load], none).get("browser")).toBe(0);
  });
});
