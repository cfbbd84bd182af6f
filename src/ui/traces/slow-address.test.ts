import { expect, it } from "vitest";
import { SLOW_KINDS } from "#src/domain/telemetry/trace-schema.ts";
import { readSlowAddress, SLOW_HOURS, slowHref } from "./slow-address.ts";

it("shows the pages of a day unless it says otherwise", () => {
  expect(readSlowAddress({ kind: "feelings", hours: "3" })).toEqual({ kind: "pages", hours: 24 });
  expect(slowHref({ kind: "pages", hours: 24 })).toBe("/traces");
});

it("says the same after writing and reading", () => {
  for (const kind of SLOW_KINDS) {
    for (const { hours } of SLOW_HOURS) {
      const query = new URL(slowHref({ kind, hours }), "http://zen.example").searchParams;
      expect(readSlowAddress(Object.fromEntries(query))).toEqual({ kind, hours });
    }
  }
});
