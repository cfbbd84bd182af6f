import { describe, expect, it } from "vitest";
import { lineMeaning, summaryOf } from "./output-rules.ts";

describe("lineMeaning", () => {
  it.each([
    ['{"level":"info","msg":"listening","port":3001}', { kind: "ready" }],
    ['{"level":"info","msg":"stopping"}', { kind: "other" }],
    [
      '{"level":"error","msg":"batch failed","err":{"message":"disk full"}}',
      { kind: "error", message: "batch failed: disk full" },
    ],
    [
      '{"level":"fatal","msg":"could not start","reason":"no key"}',
      { kind: "error", message: "could not start: no key" },
    ],
    ['{"level":"error"}', { kind: "error", message: "an error without a message" }],
    ["▲ Next.js", { kind: "other" }],
    ["{ not json", { kind: "other" }],
    ["", { kind: "other" }],
  ])("%s", (line, expected) => {
    expect(lineMeaning(line)).toEqual(expected);
  });
});

describe("summaryOf", () => {
  it("takes the message of our own lines and others as they are", () => {
    expect(summaryOf('{"level":"fatal","msg":"could not start","err":{"message":"no key"}}')).toBe(
      "could not start: no key",
    );
    expect(summaryOf("  Error: EADDRINUSE ")).toBe("Error: EADDRINUSE");
  });
});
