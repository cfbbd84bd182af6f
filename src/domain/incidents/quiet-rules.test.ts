import fc from "fast-check";
import { expect, it } from "vitest";
import { quietUntil } from "./quiet-rules.ts";

const night = { from: "22:00", to: "07:00", timezone: "Europe/Oslo" };

it.each([
  ["before midnight", "2026-11-22T21:30:00Z", "2026-11-23T06:00:00.000Z"],
  ["after midnight", "2026-11-23T02:00:30Z", "2026-11-23T06:00:00.000Z"],
  ["in the evening", "2026-11-22T20:59:59Z", null],
  ["in the morning", "2026-11-23T06:00:00Z", null],
  ["over the end of summer", "2026-10-24T22:00:00Z", "2026-10-25T06:00:00.000Z"],
  ["over its beginning", "2026-03-28T23:00:00Z", "2026-03-29T05:00:00.000Z"],
])("ends %s when the clock there says so", (_, now, expected) => {
  expect(quietUntil(night, new Date(now))?.toISOString() ?? null).toBe(expected);
});

it("knows hours within one day, none at all, and no time zone that is not there", () => {
  const noon = new Date("2026-11-22T12:10:00Z");
  const utc = { from: "12:00", to: "13:00", timezone: "UTC" };
  expect(quietUntil(utc, noon)?.toISOString()).toBe("2026-11-22T13:00:00.000Z");
  expect(quietUntil({ ...utc, to: "12:00" }, noon)).toBeNull();
  expect(quietUntil({ ...utc, timezone: "Mars/Olympus" }, noon)).toBeNull();
});

it("never says a time that is past or more than a day away", () => {
  const clock = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":"));
  const timezone = fc.constantFrom("Europe/Oslo", "Pacific/Chatham", "America/St_Johns", "UTC");
  const time = fc.date({ min: new Date("2026-01-01"), max: new Date("2027-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(clock, clock, timezone, time, (from, to, zone, now) => {
      const until = quietUntil({ from, to, timezone: zone }, now);
      if (until === null) return;
      expect(until.getTime()).toBeGreaterThan(now.getTime());
      expect(until.getTime() - now.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
    }),
  );
});
