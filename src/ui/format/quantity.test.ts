import { describe, expect, it } from "vitest";
import { formatBytes, formatCount, formatPlural, formatShare } from "./quantity.ts";

describe("quantities", () => {
  it.each([
    [0, "0 B"],
    [1023, "1023 B"],
    [1024, "1.0 KiB"],
    [33_500_000_000, "31.2 GiB"],
    [1_073_700_000, "1.0 GiB"],
    [130 * 1024 ** 3, "130 GiB"],
  ])("shows %d bytes as %s", (bytes, shown) => {
    expect(formatBytes(bytes)).toBe(shown);
  });

  it("separates thousands and chooses the form of the noun", () => {
    expect(formatCount(12_345)).toBe("12,345");
    expect(formatPlural(1, "host")).toBe("1 host");
    expect(formatPlural(10_000, "host")).toBe("10,000 hosts");
    expect(formatPlural(0, "entry", "entries")).toBe("0 entries");
  });

  it("shows a share as per cent", () => {
    expect(formatShare(0.934)).toBe("93 %");
  });
});
