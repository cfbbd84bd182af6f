import { expect, it } from "vitest";
import { reconnectDelayMs } from "./reconnect-delay.ts";

it.each([
  [0, 0, 100],
  [0, 1, 50],
  [3, 0, 800],
  [50, 0, 10_000],
  [5_000, 1, 5_000],
])("after %i failures with random %d waits %i ms", (failures, random, expected) => {
  expect(reconnectDelayMs(failures, random)).toBe(expected);
});
