import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isLimited, limitsOf, liveLimits, mergeLimits } from "./rate-limits.ts";

const now = Date.UTC(2026, 10, 22, 12);
const limits = (status: number, rateLimits: string | null, retryAfter: string | null = null) =>
  Object.fromEntries(
    Object.entries(limitsOf(status, { rateLimits, retryAfter }, now)).map(([name, until]) => [
      name,
      (until - now) / 1000,
    ]),
  );

describe("limitsOf", () => {
  it.each([
    [429, null, null, { all: 60 }],
    [429, null, "120", { all: 120 }],
    [503, null, "5", { all: 5 }],
    [200, null, "120", {}],
    [429, null, "Sun, 22 Nov 2026 12:01:30 GMT", { all: 90 }],
    [429, null, "Sun, 22 Nov 2020 12:01:30 GMT", { all: 0 }],
    [429, null, "soon", { all: 60 }],
    [429, null, "999999999", { all: 86_400 }],
    [200, "60:error;transaction:organization", null, { error: 60, transaction: 60 }],
    [200, "60::organization", null, { all: 60 }],
    [200, "60", null, { all: 60 }],
    [429, "10:error:project, 2700:span:organization:quota", "1", { error: 10, span: 2700 }],
    [200, "10:error:key,20:error:project", null, { error: 20 }],
    [200, "x:error:key", null, { error: 60 }],
    [200, "-5:error", null, { error: 0 }],
    [200, "", null, {}],
    [429, " , ", "7", { all: 7 }],
    [200, "60:__proto__;Error;<script>", null, {}],
    [500, null, null, {}],
    [200, null, null, {}],
  ])("of %i, %j, %j", (status, rateLimits, retryAfter, expected) => {
    expect(limits(status, rateLimits, retryAfter)).toEqual(expected);
  });

  it("never throws and never limits for longer than a day", () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.string()), (rateLimits, retryAfter) => {
        const stated = limitsOf(429, { rateLimits, retryAfter }, now);
        for (const until of Object.values(stated)) {
          expect(until).toBeGreaterThanOrEqual(now);
          expect(until).toBeLessThanOrEqual(now + 86_400_000);
        }
      }),
    );
  });
});

describe("isLimited", () => {
  it.each([
    [{ error: now + 1 }, "error", true],
    [{ error: now }, "error", false],
    [{ error: now + 1 }, "span", false],
    [{ all: now + 1 }, "span", true],
    [{ log_byte: now + 1 }, "log_item", true],
    [{ trace_metric: now + 1 }, "metric", true],
    [{ profile_chunk: now + 1 }, "profile", true],
  ])("%j and %s: %s", (stated, category, expected) => {
    expect(isLimited(stated, category, now)).toBe(expected);
  });
});

it("keeps the later of two limits, and those that hold", () => {
  const merged = mergeLimits({ error: now + 5, span: now - 1 }, { error: now + 3, all: now + 9 });
  expect(liveLimits(merged, now)).toEqual({ error: now + 5, all: now + 9 });
});
