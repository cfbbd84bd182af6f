import { describe, expect, it } from "vitest";
import type { CommandKind } from "#src/protocol/commands.ts";
import type { SignedCommand } from "#src/protocol/signing.ts";
import type { DesiredState } from "#src/protocol/states.ts";
import { applyRecord, emptyState, type JournalState, snapshotOf } from "./state.ts";

const id = "0198a000-0000-7000-8000-000000000001";
const HOUR = 3_600_000;

function command(kind: CommandKind, args: Record<string, unknown> = {}): SignedCommand {
  return {
    domain: "zen-miner/command/v1",
    keyId: "a".repeat(64),
    commandId: id,
    hostId: id,
    kind,
    args,
    issuedAt: 1,
    expiresAt: 1_000,
    deadlineMs: 100,
    counter: 7,
    traceId: "1".repeat(32),
    spanId: "1".repeat(16),
  };
}

function stateAfter(kind: CommandKind, status: "succeeded" | "failed" | "going", args = {}): JournalState {
  const state = emptyState();
  applyRecord(state, { type: "received", command: command(kind, args) });
  applyRecord(state, { type: "going", id, at: 2 });
  const effect = { summary: "", observedAt: 1, afterMs: 1, before: {}, after: {} };
  const error = { class: "timeout", recoverable: true, message: "late", sentryEventId: null } as const;
  if (status === "succeeded") applyRecord(state, { type: "settled", id, outcome: { status, at: 3, effect } });
  if (status === "failed")
    applyRecord(state, { type: "settled", id, outcome: { status, at: 3, error, effect } });
  return state;
}

describe("what the miner should do, by the journal", () => {
  it.each<[CommandKind, "succeeded" | "failed" | "going", DesiredState | null]>([
    ["pause", "going", "paused"],
    ["pause", "failed", "paused"],
    ["stop", "going", "stopped"],
    ["stop", "failed", "stopped"],
    ["start", "going", null],
    ["start", "failed", null],
    ["start", "succeeded", "mining"],
    ["resume", "failed", null],
    ["resume", "succeeded", "mining"],
    ["restart", "succeeded", null],
  ])("%s that is %s wants %s", (kind, status, desired) => {
    expect(stateAfter(kind, status).desired).toBe(desired);
  });

  it("takes a lost policy over only when its command succeeded", () => {
    const args = { policy: "stop_after", hours: 2 };
    expect(stateAfter("set_lost_policy", "failed", args).lostPolicy).toBeNull();
    expect(stateAfter("set_lost_policy", "succeeded", args).lostPolicy).toEqual(args);
  });

  it("forgets that the policy stopped the miner once somebody started it", () => {
    const state = stateAfter("start", "going");
    applyRecord(state, { type: "policy_stop", at: 5 });
    const effect = { summary: "", observedAt: 1, afterMs: 1, before: {}, after: {} };
    applyRecord(state, { type: "settled", id, outcome: { status: "succeeded", at: 6, effect } });
    expect(state.policyStopAt).toBeNull();
  });
});

describe("what is kept of a command", () => {
  const kept = (state: JournalState, now: number) => {
    const snapshot = snapshotOf(state, now);
    return snapshot.type === "snapshot" ? snapshot.entries.length : -1;
  };

  it("keeps its id past its expiry for as long as clocks may differ", () => {
    const state = stateAfter("pause", "succeeded");
    applyRecord(state, { type: "confirmed", id });
    expect(kept(state, 1_100 + HOUR)).toBe(1);
    expect(kept(state, 1_101 + HOUR)).toBe(0);
  });

  it("keeps an outcome that nobody confirmed for a month, and one without an outcome for ever", () => {
    expect(kept(stateAfter("pause", "failed"), 29 * 24 * HOUR)).toBe(1);
    expect(kept(stateAfter("pause", "failed"), 31 * 24 * HOUR)).toBe(0);
    expect(kept(stateAfter("pause", "going"), 10 ** 13)).toBe(1);
  });
});
