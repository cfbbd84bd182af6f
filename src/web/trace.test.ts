import { expect, it } from "vitest";
import { readTrace } from "./trace.ts";

const trace = "4bf92f3577b34da6a3ce929d0e0e4736";
const span = "00f067aa0ba902b7";

it("reads the ids of a traceparent", () => {
  expect(readTrace(`00-${trace}-${span}-01`)).toEqual({ traceId: trace, spanId: span });
});

it.each([
  null,
  "",
  "garbage",
  `00-${trace}`,
  `00-${"0".repeat(32)}-${span}-01`,
  `00-${trace}-${"0".repeat(16)}-01`,
])("takes %j for no trace", (header) => {
  expect(readTrace(header)).toBeNull();
});
