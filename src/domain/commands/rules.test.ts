import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CommandStatus, commandKindSchema, commandStatusSchema } from "#src/protocol/commands.ts";
import {
  desiredAfter,
  isOver,
  isStateCommand,
  MAX_RETRIES,
  pendingNote,
  RETRY_WINDOW_MS,
  type RetryFacts,
  refusalByDesired,
  requestHash,
  shouldRetry,
  TRANSITIONS,
} from "./rules.ts";

const status = fc.constantFrom(...commandStatusSchema.options);
const kind = fc.constantFrom(...commandKindSchema.options);

describe("transitions", () => {
  it("never lead back, so that every command ends", () => {
    const step = (path: CommandStatus[]): void => {
      const last = path.at(-1) ?? "pending";
      for (const next of TRANSITIONS[last]) {
        expect(path).not.toContain(next);
        step([...path, next]);
      }
    };
    step(["pending"]);
  });

  it("reach every status from pending, and each end is final", () => {
    const reached = new Set<CommandStatus>(["pending"]);
    for (const from of reached) for (const to of TRANSITIONS[from]) reached.add(to);
    expect([...reached].sort()).toEqual([...commandStatusSchema.options].sort());
    expect(commandStatusSchema.options.filter(isOver)).toEqual([
      "succeeded",
      "failed",
      "expired",
      "cancelled",
      "superseded",
    ]);
  });

  it("can only be withdrawn while the host does not have the command", () => {
    for (const from of commandStatusSchema.options) {
      const withdrawn = TRANSITIONS[from].some((to) => ["cancelled", "superseded", "expired"].includes(to));
      expect(withdrawn).toBe(from === "pending");
    }
  });
});

describe("the desired state", () => {
  it("is set by exactly the state commands", () => {
    fc.assert(fc.property(kind, (one) => (desiredAfter(one) !== null) === isStateCommand(one)));
    expect(desiredAfter("restart")).toBeNull();
    expect([
      desiredAfter("start"),
      desiredAfter("resume"),
      desiredAfter("pause"),
      desiredAfter("stop"),
    ]).toEqual(["mining", "mining", "paused", "stopped"]);
  });

  it("refuses pause and resume of a stopped miner alone, and says what to do", () => {
    const refused = commandKindSchema.options.filter(
      (one) => refusalByDesired(one, { name: "h", desired: "stopped" }) !== null,
    );
    expect(refused).toEqual(["pause", "resume"]);
    fc.assert(
      fc.property(kind, fc.constantFrom("mining" as const, "paused" as const, null), (one, desired) => {
        expect(refusalByDesired(one, { name: "h", desired })).toBeNull();
      }),
    );
    expect(refusalByDesired("resume", { name: "h-1", desired: "stopped" })).toMatch(
      /h-1 .* Start it instead\./,
    );
  });
});

describe("a repeated request", () => {
  it("has the same hash, and any other one another", () => {
    const request = fc.record({ kind, args: fc.constant({}), reason: fc.string() });
    fc.assert(
      fc.property(request, request, (one, other) => {
        const same = one.kind === other.kind && one.reason === other.reason;
        expect(requestHash(one) === requestHash(other)).toBe(same);
      }),
    );
  });
});

describe("retries", () => {
  const failedAt = new Date("2026-11-22T12:00:00Z");
  const facts: RetryFacts = {
    status: "failed",
    recoverable: true,
    attempt: 0,
    finishedAt: failedAt,
    hasLateOutcome: false,
    overtaken: false,
    hostActive: true,
    now: new Date(failedAt.getTime() + 60_000),
  };

  it.each([
    ["a recoverable failure", {}, true],
    ["a failure for good", { recoverable: false }, false],
    ["one that is not over", { status: "running" as const }, false],
    ["one that expired", { status: "expired" as const }, false],
    ["the last attempt", { attempt: MAX_RETRIES }, false],
    ["one that the host answered after all", { hasLateOutcome: true }, false],
    ["one that a newer command overtook", { overtaken: true }, false],
    ["a revoked host", { hostActive: false }, false],
    ["one that has just failed", { now: new Date(failedAt.getTime() + 4_999) }, false],
    ["after the first pause", { now: new Date(failedAt.getTime() + 5_000) }, true],
    ["the second one too early", { attempt: 1, now: new Date(failedAt.getTime() + 29_999) }, false],
    ["the second one in time", { attempt: 1, now: new Date(failedAt.getTime() + 30_000) }, true],
    ["one of long ago", { now: new Date(failedAt.getTime() + RETRY_WINDOW_MS + 1) }, false],
  ])("%s", (_, change, expected) => {
    expect(shouldRetry({ ...facts, ...change })).toBe(expected);
  });

  it("happen only to failed, recoverable, recent commands that nothing overtook", () => {
    const any = fc.record({
      status,
      recoverable: fc.boolean(),
      attempt: fc.nat(4),
      finishedAt: fc.option(fc.constant(failedAt), { nil: null }),
      hasLateOutcome: fc.boolean(),
      overtaken: fc.boolean(),
      hostActive: fc.boolean(),
      now: fc.integer({ min: -10_000, max: 2_000_000 }).map((ms) => new Date(failedAt.getTime() + ms)),
    });
    fc.assert(
      fc.property(any, (given) => {
        if (!shouldRetry(given)) return;
        expect(given).toMatchObject({
          status: "failed",
          recoverable: true,
          hasLateOutcome: false,
          overtaken: false,
          hostActive: true,
        });
        expect(given.attempt).toBeLessThan(MAX_RETRIES);
        expect(given.now.getTime() - failedAt.getTime()).toBeGreaterThanOrEqual(5_000);
      }),
    );
  });
});

describe("the note of a pending command", () => {
  const facts = {
    status: "pending" as const,
    expiresAt: new Date("2026-11-22T12:15:00Z"),
    offlineSince: new Date("2026-11-22T11:58:00Z"),
    neverConnected: false,
    maintenanceUntil: null,
  };

  it("says since when the host is away and until when it may come", () => {
    expect(pendingNote(facts)).toBe(
      "The host is offline since 2026-11-22 11:58:00 UTC; it will be delivered when it connects, until 2026-11-22 12:15:00 UTC.",
    );
  });

  it("is silent about every other status, and about a host that can take it", () => {
    fc.assert(
      fc.property(status, (one) => (pendingNote({ ...facts, status: one }) !== null) === (one === "pending")),
    );
    expect(pendingNote({ ...facts, offlineSince: null })).toBeNull();
  });
});
