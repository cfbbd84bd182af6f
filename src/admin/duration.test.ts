import { expect, it } from "vitest";
import { durationOption } from "./duration.ts";

it.each([
  ["45s", 45],
  ["30m", 1_800],
  ["1h", 3_600],
  ["90d", 7_776_000],
])("reads %s", (text, seconds) => {
  expect(durationOption(text)).toBe(seconds);
});

it.each(["", "0d", "1", "d", "-1h", "1.5h", "1w", "1h30m"])(
  "refuses %j and says what one looks like",
  (text) => {
    expect(() => durationOption(text)).toThrow(/30m, 1h or 90d/);
  },
);
