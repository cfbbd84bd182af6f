import { describe, expect, it } from "vitest";
import type { EventProgress } from "#src/domain/telemetry/status-schema.ts";
import { isOver, testSteps } from "./test-steps.ts";

const RAISED = Date.parse("2026-11-22T12:00:00.000Z");
const STORED = "2026-11-22T12:00:00.420Z";

const progress = (upstream: EventProgress["upstream"]): EventProgress => ({
  storedAt: STORED,
  groupId: "g",
  upstream,
});
const at = (ms: number, known: EventProgress | null, on = true) =>
  testSteps({ raisedAt: RAISED, progress: known, now: RAISED + ms, on });
const last = (steps: ReturnType<typeof at>) => steps.at(-1);

describe("a test event", () => {
  it("waits to be stored, and after a while says where to look", () => {
    expect(last(at(2_000, null))).toMatchObject({ name: "Stored", is: "waiting" });
    const late = at(20_000, null);
    expect(last(late)).toMatchObject({ name: "Stored", is: "failed" });
    expect(last(late)?.detail).toMatch(/^not within 20\.0 s/);
    expect(isOver(late)).toBe(false);
  });

  it.each([
    [{ is: "accepted", at: "2026-11-22T12:00:01.500Z" }, true, "done", "after 1.50 s", true],
    [{ is: "refused", why: "401: wrong key" }, true, "failed", "401: wrong key", true],
    [{ is: "not yet" }, false, "done", "not sent: no DSN is set, so that the event stays here", true],
    [{ is: "not yet" }, true, "waiting", "waiting for the worker to send it", false],
    [
      { is: "waiting", attempts: 2, lastError: "429" },
      true,
      "waiting",
      "waiting; attempt 2 failed: 429. It is tried again by itself.",
      false,
    ],
    [
      { is: "waiting", attempts: 1, lastError: "Sentry did not answer within 30 s." },
      true,
      "waiting",
      "waiting; attempt 1 failed: Sentry did not answer within 30 s. It is tried again by itself.",
      false,
    ],
  ] as const)("that is stored and upstream %j with a DSN %s is %s", (upstream, on, is, detail, over) => {
    const steps = at(3_000, progress(upstream), on);
    expect(steps[1]).toEqual({ name: "Stored", is: "done", detail: "after 420 ms" });
    expect(last(steps)).toEqual({ name: "Accepted by Sentry", is, detail });
    expect(isOver(steps)).toBe(over);
  });

  it("says how long it has been waiting for Sentry", () => {
    expect(last(at(42_000, progress({ is: "not yet" })))?.detail).toBe(
      "waiting for 42.0 s for the worker to send it",
    );
  });
});
