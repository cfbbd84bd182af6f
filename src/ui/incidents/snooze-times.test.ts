import fc from "fast-check";
import { expect, it } from "vitest";
import { minutesUntilTomorrow } from "./snooze-times.ts";

it("leads to the next morning, whenever it is and however long the night", () => {
  const whenever = fc.date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(whenever, (now) => {
      const minutes = minutesUntilTomorrow(now);
      const then = new Date(now.getTime() + minutes * 60_000);
      expect(then.getHours()).toBe(8);
      expect(then.getMinutes()).toBe(0);
      expect(minutes).toBeGreaterThanOrEqual(7 * 60);
      expect(minutes).toBeLessThanOrEqual(33 * 60);
    }),
  );
});
