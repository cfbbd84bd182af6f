import { expect, it, vi } from "vitest";
import { createLate } from "./late.ts";

const never = () => new Promise<never>(() => undefined);

it("fetches nothing until it is needed, and then once", async () => {
  const fetch = vi.fn(async () => "sdk");
  const late = createLate(fetch, never);
  expect(late.there()).toBeNull();
  expect(fetch).not.toHaveBeenCalled();
  expect(await Promise.all([late.get(), late.get()])).toEqual(["sdk", "sdk"]);
  expect(late.there()).toBe("sdk");
  expect(fetch).toHaveBeenCalledTimes(1);
});

it("tries again, ever more slowly, until it is there", async () => {
  const waits: number[] = [];
  let tries = 0;
  const late = createLate(
    async () => {
      if (++tries < 10) throw new Error("The network is away.");
      return "sdk";
    },
    async (ms) => waits.push(ms),
  );
  expect(await late.get()).toBe("sdk");
  expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 120_000, 120_000, 120_000]);
});
