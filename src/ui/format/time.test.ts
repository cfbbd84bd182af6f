import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDuration, formatStep } from "./duration.ts";
import { axisTime, formatAbsolute, formatRelative } from "./time.ts";

describe("formatDuration", () => {
  it.each([
    [-5, "0 s"],
    [999, "0 s"],
    [42_000, "42 s"],
    [59_999, "59 s"],
    [60_000, "1 min"],
    [7_500_000, "2 h 5 min"],
    [7_200_000, "2 h"],
    [273_600_000, "3 d 4 h"],
    [86_400_000, "1 d"],
  ])("shows %d ms as %s", (ms, shown) => {
    expect(formatDuration(ms)).toBe(shown);
  });
});

describe("formatStep", () => {
  it.each([
    [0, "0 ms"],
    [37.6, "38 ms"],
    [999.7, "1.00 s"],
    [1_240, "1.24 s"],
    [42_350, "42.4 s"],
    [59_990, "59 s"],
    [61_000, "1 min"],
  ])("shows %d ms as %s", (ms, shown) => {
    expect(formatStep(ms)).toBe(shown);
  });
});

describe("formatRelative", () => {
  const now = Date.UTC(2026, 10, 22, 15, 0, 0);
  it.each([
    [now, "now"],
    [now - 42_000, "42 s ago"],
    [now + 300_000, "in 5 min"],
    [now - 90_000_000, "1 d 1 h ago"],
  ])("shows %d as %s", (at, shown) => {
    expect(formatRelative(at, now)).toBe(shown);
  });

  it("says the same distance in both directions", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 4e12 }), (distance) => {
        expect(formatRelative(now - distance, now)).toBe(`${formatDuration(distance)} ago`);
        expect(formatRelative(now + distance, now)).toBe(`in ${formatDuration(distance)}`);
      }),
    );
  });
});

describe("formatAbsolute", () => {
  const at = Date.UTC(2026, 10, 22, 23, 4, 5);
  it.each([
    ["UTC", "2026-11-22 23:04:05 UTC"],
    ["Asia/Tokyo", "2026-11-23 08:04:05 GMT+9"],
  ])("shows the moment in %s with its zone", (zone, shown) => {
    expect(formatAbsolute(at, zone)).toBe(shown);
  });

  it("shows milliseconds where they matter", () => {
    expect(formatAbsolute(at + 7, "UTC", true)).toBe("2026-11-22 23:04:05.007 UTC");
  });
});

describe("axisTime", () => {
  it.each([
    [new Date(2026, 10, 22, 15, 4), false, "15:04"],
    [new Date(2026, 10, 22, 0, 0), false, "11-22"],
    [new Date(2026, 0, 3, 9, 0), true, "01-03"],
  ])("%s, by days %s: %s", (date, days, label) => {
    expect(axisTime(date.getTime(), days)).toBe(label);
  });
});
