import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Attempt, MAX_TRIES, retryAfterMs, retryDelayMs } from "./retry-rules.ts";

const NOW = Date.parse("2026-11-22T10:00:00Z");
const attempt = (fields: Partial<Attempt>): Attempt => ({
  method: "GET",
  status: 503,
  retryAfter: null,
  ...fields,
});
const delay = (fields: Partial<Attempt>, tries = 1, leftMs = 60_000) =>
  retryDelayMs(attempt(fields), { tries, leftMs, now: NOW, random: 1 });

describe("when it is tried again", () => {
  it.each<[Partial<Attempt>, number | null]>([
    [{ status: 500 }, 500],
    [{ status: null }, 500],
    [{ status: 429, retryAfter: "3" }, 3_000],
    [{ status: 503, retryAfter: "Sun, 22 Nov 2026 10:00:07 GMT" }, 7_000],
    [{ status: 429, retryAfter: "soon" }, 500],
    [{ status: 429, retryAfter: "3600" }, null],
    [{ status: 404 }, null],
    [{ status: 401 }, null],
    [{ method: "POST", status: 500 }, null],
    [{ method: "POST", status: null }, null],
    [{ method: "POST", status: 429, retryAfter: "1" }, 1_000],
    [{ method: "PUT", status: 502 }, 500],
  ])("%j after %s ms", (fields, expected) => expect(delay(fields)).toBe(expected));

  it("waits longer each time, and gives up", () => {
    expect([1, 2, 3, MAX_TRIES].map((tries) => delay({}, tries))).toEqual([500, 1_000, 2_000, null]);
  });

  it("never waits beyond what the caller has", () => {
    const any = fc.record({
      status: fc.constantFrom(null, 429, 500, 503),
      retryAfter: fc.option(fc.oneof(fc.integer({ min: -5, max: 9_999 }).map(String), fc.string())),
    });
    const place = fc.record({
      tries: fc.integer({ min: 1, max: 9 }),
      leftMs: fc.integer({ min: -10, max: 20_000 }),
      random: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(any, place, (fields, at) => {
        const wait = retryDelayMs(attempt(fields), { ...at, now: NOW });
        if (wait !== null) expect(wait >= 0 && wait < at.leftMs && at.tries < MAX_TRIES).toBe(true);
      }),
    );
  });
});

it("reads Retry-After as seconds or as a date, and never as the past", () => {
  expect(["", "0", "1.5", "-4", "yesterday"].map((text) => retryAfterMs(text, NOW))).toEqual([
    null,
    0,
    1_500,
    0,
    null,
  ]);
  expect(retryAfterMs("Sun, 22 Nov 2026 09:00:00 GMT", NOW)).toBe(0);
});
