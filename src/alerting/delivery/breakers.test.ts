import { beforeEach, describe, expect, it } from "vitest";
import { createBreakers } from "./breakers.ts";
import type { Outcome } from "./outcome.ts";

const SENT: Outcome = { kind: "sent", remoteId: null, note: "" };
const REFUSED: Outcome = { kind: "refused", problem: "No." };
const FAILED: Outcome = { kind: "failed", problem: "No." };

let now = 0;
let breakers = createBreakers(
  () => now,
  () => 1,
);
beforeEach(() => {
  now = 0;
  breakers = createBreakers(
    () => now,
    () => 1,
  );
});

function ask(outcome: Outcome | null, server = "a"): boolean {
  const entered = breakers.enter(server);
  if (entered) breakers.leave(server, outcome);
  return entered;
}

describe("a server", () => {
  it("is left alone after three failures in a row, others are not", () => {
    expect([ask(FAILED), ask(FAILED), ask(FAILED), ask(SENT)]).toEqual([true, true, true, false]);
    expect(ask(SENT, "b")).toBe(true);
  });

  it.each([SENT, REFUSED])("that answers in between counts as working: $kind", (answer) => {
    const asked = [FAILED, FAILED, answer, FAILED, FAILED].map((outcome) => ask(outcome));
    expect(asked).toEqual([true, true, true, true, true]);
  });

  it("is asked by one alone after its pause, and by all once it works", () => {
    for (const outcome of [FAILED, FAILED, FAILED]) ask(outcome);
    now += 5_000;
    expect(breakers.enter("a")).toBe(true);
    expect(breakers.enter("a")).toBe(false);
    breakers.leave("a", SENT);
    expect([breakers.enter("a"), breakers.enter("a")]).toEqual([true, true]);
  });

  it("is asked again by another when there was nothing to ask after all", () => {
    for (const outcome of [FAILED, FAILED, FAILED]) ask(outcome);
    now += 5_000;
    expect([ask(null), ask(null)]).toEqual([true, true]);
  });

  it("is left alone for longer each time, at most five minutes", () => {
    const pauses: number[] = [];
    for (let failures = 1; failures <= 12; failures++) {
      const from = now;
      while (!breakers.enter("a")) now += 100;
      pauses.push(now - from);
      breakers.leave("a", FAILED);
    }
    expect(pauses.slice(3)).toEqual([
      5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000, 300_000,
    ]);
  });

  it("is left alone for as long as it asks", () => {
    ask({ ...FAILED, waitMs: 60_000 });
    now += 59_999;
    expect(ask(SENT)).toBe(false);
    now += 1;
    expect(ask(SENT)).toBe(true);
  });
});
