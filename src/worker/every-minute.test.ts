import { expect, it } from "vitest";
import { everyMinute } from "./every-minute.ts";

it("tells once a minute, and of everything that went wrong meanwhile", async () => {
  let at = 0;
  const told: boolean[] = [];
  const tell = everyMinute(
    (ok) => void told.push(ok),
    () => at,
  );
  for (const [time, ok] of [
    [0, true],
    [1_000, false],
    [59_999, true],
    [60_000, true],
    [119_000, true],
    [120_000, true],
  ] as const) {
    at = time;
    await tell(ok);
  }
  expect(told).toEqual([true, false, true]);
});
