import { describe, expect, it } from "vitest";
import { z } from "zod";
import { DomainError } from "#src/domain/errors.ts";
import { inputFailure, toFailure } from "./failure.ts";

function recordingLog() {
  const lines: unknown[] = [];
  return { lines, error: (line: unknown) => void lines.push(line) };
}

describe("toFailure", () => {
  it("passes a refusal of the domain on as it is", () => {
    const log = recordingLog();
    const error = new DomainError("conflict", "The miner is stopped. Start it instead.", {
      desired: "stopped",
    });
    expect(toFailure(error, log)).toEqual({
      code: "conflict",
      message: "The miner is stopped. Start it instead.",
      fields: [],
      detail: { desired: "stopped" },
      errorId: null,
    });
    expect(log.lines).toEqual([]);
  });

  it("keeps the message of an unknown error inside and logs it under the id that it shows", () => {
    const log = recordingLog();
    const failure = toFailure(new Error("password=hunter2 at db.internal"), log);
    expect(JSON.stringify(failure)).not.toMatch(/hunter2|db\.internal/);
    expect(failure.errorId).toMatch(/^[0-9a-f]{32}$/);
    expect(failure.message).toContain(failure.errorId);
    expect(log.lines).toEqual([expect.objectContaining({ errorId: failure.errorId })]);
  });
});

describe("inputFailure", () => {
  it("names every field that is wrong, unknown ones included", () => {
    const schema = z.strictObject({ kind: z.enum(["start", "stop"]), hosts: z.array(z.number()) });
    const parsed = schema.safeParse({ kind: "explode", hosts: [1, "two"], colour: "red" });
    if (parsed.success) throw new Error("this input should have been refused");
    const failure = inputFailure(parsed.error);
    expect(failure.code).toBe("invalid_input");
    expect(failure.fields.map((field) => field.path).sort()).toEqual(["colour", "hosts.1", "kind"]);
  });
});
