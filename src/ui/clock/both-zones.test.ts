import { expect, it } from "vitest";
import { formatBothZones } from "./both-zones.ts";

const at = Date.parse("2026-11-22T15:04:05.123Z");

it.each([
  ["UTC", "2026-11-22 15:04:05 UTC"],
  ["Europe/Berlin", "2026-11-22 16:04:05 CET · 15:04:05 UTC"],
  ["Pacific/Auckland", "2026-11-23 04:04:05 GMT+13 · 2026-11-22 15:04:05 UTC"],
])("says a moment in %s and in UTC", (zone, words) => {
  expect(formatBothZones(at, zone)).toBe(words);
});

it("keeps milliseconds in both", () => {
  expect(formatBothZones(at, "Europe/Berlin", true)).toBe("2026-11-22 16:04:05.123 CET · 15:04:05.123 UTC");
});
