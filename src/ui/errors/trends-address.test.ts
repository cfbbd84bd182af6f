import { expect, it } from "vitest";
import { TREND_PARTS, WIDE_SPANS } from "#src/domain/errors/schema.ts";
import { readTrendsAddress, trendsHref } from "./trends-address.ts";

it("is read as it was written", () => {
  for (const part of TREND_PARTS)
    for (const span of WIDE_SPANS) {
      const { searchParams } = new URL(trendsHref({ part, span }), "http://zen");
      expect(readTrendsAddress(Object.fromEntries(searchParams))).toEqual({ part, span });
    }
});

it.each([{}, { by: "colour" }, { span: "1y" }, { by: ["host", "class"] }])("%o is the usual one", (query) => {
  expect(readTrendsAddress(query)).toEqual({ part: "class", span: "24h" });
});
