import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Outcome } from "./outcome.ts";
import { backoffMs, isStale, verdictOf } from "./retry-rules.ts";

const now = new Date("2026-11-23T01:00:00Z");
const ago = (ms: number) => new Date(now.getTime() - ms);
const attempted = { reason: "opened", attempts: 1, firstTriedAt: now };
const failed: Outcome = { kind: "failed", problem: "No." };
const DAY_MS = 86_400_000;

describe("the back-off", () => {
  it("is at least half of what is doubled each time, at most 15 minutes", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempts, random) => {
          const full = Math.min(15 * 60_000, 2_000 * 2 ** (attempts - 1));
          expect(backoffMs(attempts, random)).toBeGreaterThanOrEqual(Math.floor(full / 2));
          expect(backoffMs(attempts, random)).toBeLessThanOrEqual(full);
        },
      ),
    );
  });
});

describe("an attempt", () => {
  it.each<[string, Outcome, Partial<typeof attempted>, string]>([
    ["ends what was sent", { kind: "sent", remoteId: null, note: "" }, {}, "sent"],
    ["ends what was refused", { kind: "refused", problem: "No." }, {}, "failed"],
    ["is tried again when it failed", failed, {}, "pending"],
    ["is not tried again when somebody waits for a test", failed, { reason: "test" }, "failed"],
    ["is tried for a day", failed, { attempts: 90, firstTriedAt: ago(DAY_MS - 16 * 60_000) }, "pending"],
    ["is given up after a day", failed, { attempts: 90, firstTriedAt: ago(DAY_MS) }, "failed"],
    ["is given up when it is asked to wait for longer", { ...failed, waitMs: DAY_MS + 1 }, {}, "failed"],
  ])("%s", (_, outcome, more, state) => {
    expect(verdictOf(outcome, { ...attempted, ...more }, now, 0.5).state).toBe(state);
  });

  it("waits as long as the server asked for, or longer", () => {
    expect(verdictOf({ ...failed, waitMs: 60_000 }, attempted, now, 0)).toMatchObject({ waitMs: 60_000 });
    expect(verdictOf({ ...failed, waitMs: 1 }, attempted, now, 1)).toMatchObject({ waitMs: 2_000 });
  });

  it("ends within a day and its last wait, whatever the chance", () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (chances) => {
        let at = now.getTime();
        for (let attempts = 1; ; attempts++) {
          const one = { reason: "opened", attempts, firstTriedAt: now };
          const verdict = verdictOf(failed, one, new Date(at), chances.next().value ?? 0);
          if (verdict.state !== "pending") break;
          at += verdict.waitMs;
        }
        expect(at - now.getTime()).toBeLessThanOrEqual(DAY_MS);
        expect(at - now.getTime()).toBeGreaterThan(DAY_MS - 16 * 60_000);
      }),
      { numRuns: 30 },
    );
  });
});

it("is not worth a first attempt after a day", () => {
  expect(isStale(ago(DAY_MS), now)).toBe(false);
  expect(isStale(ago(DAY_MS + 1), now)).toBe(true);
});
