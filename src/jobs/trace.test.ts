import { expect, it } from "vitest";
import { traceOf, withTrace } from "./trace.ts";

const trace = { traceId: "a".repeat(32), spanId: "b".repeat(16) };

it("carries the trace beside the payload, if it is kept", () => {
  expect(traceOf(withTrace({ hostId: "h" }, { ...trace, sampled: true }))).toEqual(trace);
  expect(withTrace({ hostId: "h" }, { ...trace, sampled: false })).toEqual({ hostId: "h" });
  expect(withTrace({ hostId: "h" }, null)).toEqual({ hostId: "h" });
});

it.each([null, {}, { trace: { traceId: "x", spanId: "y" } }, { trace: "0".repeat(32) }, "text"])(
  "takes no trace out of %j",
  (payload) => expect(traceOf(payload)).toBeNull(),
);
