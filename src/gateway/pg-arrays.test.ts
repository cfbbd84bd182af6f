import { expect, it } from "vitest";
import { float8At, int8At, timestampAt } from "./pg-arrays.ts";

/** The elements of a binary array, each with its size in front; null for the size −1. */
function elements(array: Buffer): (Buffer | null)[] {
  const found = [];
  for (let at = 20; at < array.length; ) {
    const size = array.readInt32BE(at);
    found.push(size < 0 ? null : array.subarray(at + 4, at + 4 + size));
    at += 4 + Math.max(0, size);
  }
  expect(found).toHaveLength(array.readInt32BE(12));
  return found;
}

it("an array gathers the values at some places, and NaN is null", () => {
  const values = Float64Array.of(1.5, Number.NaN, -2.5, 8);
  expect(elements(float8At(values, [2, 1, 0])).map((bytes) => bytes?.readDoubleBE() ?? null)).toEqual([
    -2.5,
    null,
    1.5,
  ]);
});

it("whole numbers are rounded and keep to what is exact", () => {
  const values = Float64Array.of(2.6, -1, 1e300);
  expect(elements(int8At(values, [0, 1, 2])).map((bytes) => bytes?.readBigInt64BE())).toEqual([
    3n,
    -1n,
    BigInt(Number.MAX_SAFE_INTEGER),
  ]);
});

it("times are microseconds since 2000", () => {
  const values = Float64Array.of(Date.UTC(2000, 0, 1) + 1, Date.UTC(1999, 11, 31));
  expect(elements(timestampAt(values, [0, 1])).map((bytes) => bytes?.readBigInt64BE())).toEqual([
    1000n,
    -86_400_000_000n,
  ]);
});
