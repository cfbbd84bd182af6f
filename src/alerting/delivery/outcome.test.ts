import { describe, expect, it } from "vitest";
import { outcomeOfError, outcomeOfStatus, retryAfterMs } from "./outcome.ts";

const now = Date.parse("2026-11-23T01:00:00Z");

describe("an answer", () => {
  it.each([
    [200, "sent"],
    [204, "sent"],
    [301, "refused"],
    [308, "refused"],
    [400, "refused"],
    [401, "refused"],
    [404, "refused"],
    [410, "refused"],
    [408, "failed"],
    [425, "failed"],
    [429, "failed"],
    [500, "failed"],
    [503, "failed"],
  ])("of status %d means: %s", (status, kind) => {
    expect(outcomeOfStatus("hooks.example.org", { status, retryAfter: null }, now).kind).toBe(kind);
  });

  it("says how long to wait", () => {
    const wait = (retryAfter: string) => outcomeOfStatus("Slack", { status: 429, retryAfter }, now);
    expect(wait("30")).toMatchObject({ kind: "failed", waitMs: 30_000 });
    expect(wait("soon")).not.toHaveProperty("waitMs");
  });
});

it.each([
  [null, null],
  ["", null],
  ["later", null],
  ["0", 0],
  [" 120 ", 120_000],
  ["Mon, 23 Nov 2026 01:00:10 GMT", 10_000],
  ["Mon, 23 Nov 2026 00:00:00 GMT", 0],
  ["999999999", 86_400_000],
])("reads Retry-After %j as %j ms", (header, ms) => {
  expect(retryAfterMs(header, now)).toBe(ms);
});

it.each([
  [new DOMException("x", "TimeoutError"), "Slack did not answer within 10 s."],
  [
    Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNREFUSED" } }),
    "Slack cannot be reached (ECONNREFUSED).",
  ],
  [Object.assign(new Error("x"), { code: "https://secret" }), "Slack cannot be reached (no connection)."],
  [null, "Slack cannot be reached (no connection)."],
])("says why there was no answer, by codes alone", (error, problem) => {
  expect(outcomeOfError("Slack", error, 10_000)).toEqual({ kind: "failed", problem });
});
