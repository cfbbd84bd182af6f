import { expect, it } from "vitest";
import { allowanceFor, takeBytesFrom, takeFrom } from "./allowance.ts";
import { createRateWindow } from "./rate-window.ts";

const makeRates = () => createRateWindow({ windowMs: 60_000, maxKeys: 5_000, now: () => 0 });
const stranger = (address: number) => allowanceFor(null, `${address}`);
const person = allowanceFor("a", "203.0.113.1");

it("limits all strangers together, however many addresses they have, and nobody who signed in", () => {
  const rates = makeRates();
  const taken = Array.from({ length: 500 }, (_, address) => takeFrom(rates, stranger(address)));
  expect(taken.filter((retryAfterS) => retryAfterS === null)).toHaveLength(200);
  expect(taken.at(-1)).toBe(60);
  expect(takeFrom(rates, person)).toBeNull();
});

it("leaves room for others beside one who floods", () => {
  const rates = makeRates();
  const taken = Array.from({ length: 500 }, () => takeFrom(rates, stranger(1)));
  expect(taken.filter((retryAfterS) => retryAfterS === null)).toHaveLength(40);
  expect(takeFrom(rates, stranger(2))).toBeNull();
});

it("takes 8 MiB an hour of all strangers together, and of people what they send", () => {
  const hourly = createRateWindow({ windowMs: 3_600_000, maxKeys: 10, now: () => 0 });
  const taken = Array.from({ length: 40 }, () => takeBytesFrom(hourly, stranger(1), 256 * 1024));
  expect(taken.filter((retryAfterS) => retryAfterS === null)).toHaveLength(32);
  expect(taken.at(-1)).toBe(3_600);
  expect(takeBytesFrom(hourly, person, 64 * 1024 * 1024)).toBeNull();
});

it("counts a session once, wherever it sends from, and an address without one less", () => {
  const rates = makeRates();
  const taken = Array.from({ length: 300 }, (_, address) => takeFrom(rates, allowanceFor("a", `${address}`)));
  expect(taken.filter((retryAfterS) => retryAfterS === null)).toHaveLength(240);
  expect(takeFrom(rates, allowanceFor("b", "0"))).toBeNull();
});
