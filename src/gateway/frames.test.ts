import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseFrame } from "./frames.ts";

describe("parsing a frame", () => {
  it.each([
    ["{", "malformed", "not valid JSON"],
    ["null", "malformed", "no type"],
    ['{"type":7}', "malformed", "no type"],
    ['{"type":"shell"}', "unknown_type", "unknown frame type"],
    ['{"type":"claim","commandId":"x"}', "malformed", "claim: commandId: "],
  ])("%s is %s", (text, kind, reason) => {
    expect(parseFrame(text)).toMatchObject({
      ok: false,
      kind,
      reason: expect.stringContaining(reason),
      sample: null,
    });
  });

  it("names a sample that it cannot read, so that it can be forgotten", () => {
    const boot = randomUUID();
    const text = JSON.stringify({ type: "sample", sample: { boot, seq: 7, at: "noon" } });
    expect(parseFrame(text)).toMatchObject({ ok: false, kind: "malformed", sample: [boot, 7] });
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => typeof parseFrame(text).ok === "boolean"),
    );
  });
});
