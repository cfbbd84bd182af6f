import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CLOSE } from "#src/protocol/frames.ts";
import { PROTOCOL_VERSION } from "#src/protocol/version.ts";
import {
  AUTH_TIMEOUT_MS,
  type Hello,
  MALFORMED_PER_MINUTE,
  type Session,
  type SessionEvent,
  step,
} from "./session.ts";

const hello: Hello = {
  type: "hello",
  protocol: PROTOCOL_VERSION,
  hostId: randomUUID(),
  boot: randomUUID(),
  machineId: "a".repeat(64),
  orchestratorVersion: "0.1.0",
};
const claim = { type: "claim", commandId: randomUUID() } as const;
const opened = (): Session => ({ name: "connecting", openedAt: 0 });
const fresh = opened();
const live: Session = { name: "live", hello, clockOffsetMs: 0, malformed: { count: 0, since: 0 } };
const frame = (value: Extract<SessionEvent, { type: "frame" }>["frame"], now = 0): SessionEvent => ({
  type: "frame",
  frame: value,
  now,
});

function run(session: Session, ...events: SessionEvent[]) {
  return events.reduce((last, event) => step(last.session, event, () => "nonce"), {
    session,
    effects: [] as ReturnType<typeof step>["effects"],
  });
}

const handshake: SessionEvent[] = [
  frame(hello, 100),
  frame({ type: "auth", signature: "c2ln", at: 5150 }, 200),
  { type: "verified", hostName: "rig-1" },
  { type: "registered", connectionId: "c", sampleIntervalMs: 1000 },
];

describe("a session", () => {
  it.each([
    [1, "challenged", "send"],
    [2, "verifying", "verify"],
    [3, "authenticated", "register"],
    [4, "live", "send"],
  ])("after %i steps of the handshake is %s", (steps, name, effect) => {
    const { session, effects } = run(fresh, ...handshake.slice(0, steps));
    expect(session.name).toBe(name);
    expect(effects[0]?.type).toBe(effect);
  });

  it("measures the host's clock against the middle of the round trip", () => {
    expect(run(fresh, ...handshake).session).toMatchObject({ clockOffsetMs: 5000 });
  });

  it("uses a nonce once", () => {
    const auth = frame({ type: "auth", signature: "c2ln", at: 0 });
    const { session, effects } = run(fresh, frame(hello), auth, auth);
    expect(session.name).toBe("closed");
    expect(effects).toEqual([{ type: "close", code: CLOSE.badFrame, reason: "auth is out of turn" }]);
  });

  it.each([
    ["connecting", fresh, true],
    ["challenged", run(fresh, frame(hello)).session, true],
    ["authenticated", run(fresh, ...handshake.slice(0, 3)).session, true],
    ["live", live, false],
  ])("that is %s when its time to authenticate is over", (_name, session, closes) => {
    const { effects } = run(session, { type: "tick", now: AUTH_TIMEOUT_MS });
    expect(effects.some((effect) => effect.type === "close" && effect.code === CLOSE.unauthenticated)).toBe(
      closes,
    );
  });

  it("puts up with some malformed frames in a minute, and forgets them after", () => {
    const malformed = (now: number): SessionEvent => ({
      type: "malformed",
      kind: "malformed",
      reason: "x",
      now,
    });
    const many = Array.from({ length: MALFORMED_PER_MINUTE }, () => malformed(1000));
    expect(run(live, ...many).session.name).toBe("live");
    expect(run(live, ...many, malformed(2000)).session.name).toBe("closed");
    expect(run(live, ...many, malformed(62_000)).session).toMatchObject({
      name: "live",
      malformed: { count: 1 },
    });
  });

  it("takes nothing in while it drains, and leaves when it ends", () => {
    const { session, effects } = run(live, { type: "drain" }, frame(claim));
    expect([session.name, effects]).toEqual(["draining", []]);
    const ended = run(session, { type: "end", code: CLOSE.draining, reason: "restart" });
    expect(ended.effects.map((effect) => effect.type)).toEqual(["close", "depart"]);
  });

  it("that is lost leaves only if its presence was written or is being written", () => {
    const lost: SessionEvent = { type: "lost", code: 1006, reason: "" };
    expect(run(fresh, lost).effects).toEqual([]);
    expect(run(live, lost).effects).toEqual([{ type: "depart", reason: "closed by the host (1006)" }]);
    expect(run(live, lost, lost).effects).toEqual([]);
  });
});

const anyEvent: fc.Arbitrary<SessionEvent> = fc.oneof(
  fc.constantFrom(...handshake),
  fc.constant(frame(claim)),
  fc.constant<SessionEvent>({ type: "drain" }),
  fc.constant<SessionEvent>({ type: "rejected", code: CLOSE.unauthenticated, reason: "no" }),
  fc.constant<SessionEvent>({ type: "end", code: CLOSE.replaced, reason: "replaced" }),
  fc.constant<SessionEvent>({ type: "lost", code: 1006, reason: "" }),
  fc.nat(20_000).map((now): SessionEvent => ({ type: "tick", now })),
  fc
    .constantFrom("malformed" as const, "unknown_type" as const)
    .map((kind): SessionEvent => ({ type: "malformed", kind, reason: "x", now: 0 })),
);

describe("any sequence of events", () => {
  it("never throws, delivers only when live, and closes and departs at most once", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
        let session = opened();
        const counts = { close: 0, depart: 0 };
        for (const event of events) {
          const before = session.name;
          const next = step(session, event, () => "nonce");
          for (const effect of next.effects) {
            if (effect.type === "deliver") expect(before).toBe("live");
            if (effect.type === "close" || effect.type === "depart") counts[effect.type] += 1;
          }
          if (before === "closed") expect(next).toEqual({ session: { name: "closed" }, effects: [] });
          session = next.session;
        }
        expect(counts.close).toBeLessThanOrEqual(1);
        expect(counts.depart).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("without a verified answer to the challenge never becomes live", () => {
    const unverified = anyEvent.filter((event) => event.type !== "verified");
    fc.assert(
      fc.property(fc.array(unverified, { maxLength: 60 }), (events) => {
        expect(["authenticated", "live", "draining"]).not.toContain(run(fresh, ...events).session.name);
      }),
    );
  });
});
