import { describe, expect, it } from "vitest";
import { z } from "zod";
import { DomainError } from "#src/domain/errors.ts";
import { recordEvents } from "#tests/support/recorded-events.ts";
import { inputFailure, toFailure } from "./failure.ts";

const sentry = recordEvents();

function recordingEdge() {
  const lines: unknown[] = [];
  return { lines, operation: "GET /some/{id}", log: { error: (line: unknown) => void lines.push(line) } };
}

describe("toFailure", () => {
  it("passes a refusal of the domain on as it is", () => {
    const edge = recordingEdge();
    const error = new DomainError("conflict", "The miner is stopped. Start it instead.", {
      desired: "stopped",
    });
    expect(toFailure(error, edge)).toEqual({
      code: "conflict",
      message: "The miner is stopped. Start it instead.",
      fields: [],
      detail: { desired: "stopped" },
      errorId: null,
    });
    expect([edge.lines, sentry.events]).toEqual([[], []]);
  });

  it.each([
    ["unavailable", "error"],
    ["rate_limited", "warning"],
  ] as const)("makes an event of %s, which the product itself is to blame for", (code, level) => {
    const failure = toFailure(new DomainError(code, "Try later."), recordingEdge());
    expect(sentry.events).toEqual([expect.objectContaining({ event_id: failure.errorId, level })]);
  });

  it.each(["unauthenticated", "forbidden", "not_found", "invalid_input"] as const)(
    "makes none of %s, which is an answer like any other",
    (code) => {
      expect(toFailure(new DomainError(code, "No."), recordingEdge()).errorId).toBeNull();
      expect(sentry.events).toEqual([]);
    },
  );

  it("keeps the message of an unknown error inside, and captures it once under the id that it shows", () => {
    const edge = recordingEdge();
    const error = new Error("password=hunter2 at db.internal");
    const failure = toFailure(error, edge);
    expect(toFailure(error, edge).errorId).toBe(failure.errorId);
    expect(JSON.stringify(failure)).not.toMatch(/hunter2|db\.internal/);
    expect(failure.errorId).toMatch(/^[0-9a-f]{32}$/);
    expect(failure.message).toContain(failure.errorId);
    expect(edge.lines[0]).toMatchObject({ errorId: failure.errorId });
    expect(sentry.events.map((event) => event.event_id)).toEqual([failure.errorId]);
  });
});

describe("toFailure of an error that time may cure", () => {
  it.each([
    Object.assign(new Error("Transaction API error: expired transaction"), { code: "P2028" }),
    Object.assign(new Error("connect ECONNREFUSED 10.1.2.3:5432"), { code: "ECONNREFUSED" }),
  ])("says that it is not available now: $message", (error) => {
    const failure = toFailure(error, recordingEdge());
    expect(failure.code).toBe("unavailable");
    expect(failure.message).toContain(failure.errorId);
    expect(failure.message).not.toMatch(/10\.1\.2\.3|Transaction/);
    expect(sentry.events.map((event) => event.event_id)).toEqual([failure.errorId]);
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
