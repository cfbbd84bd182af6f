import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fullSample } from "#tests/support/samples.ts";
import type { Outcome } from "./commands.ts";
import {
  gatewayFrameSchema,
  hostFrameSchema,
  MAX_BACKFILL_SAMPLES,
  MAX_ENVELOPE_BYTES,
  MAX_FRAME_BYTES,
} from "./frames.ts";

const ID = "018f4b7e-0000-7000-8000-000000000000";
const outcome = (readings: object) => ({
  type: "outcome",
  commandId: ID,
  outcome: {
    status: "succeeded",
    at: 1,
    effect: { summary: "paused is true", observedAt: 1, afterMs: 5, before: {}, after: readings },
  },
});

function envelopeOf(bytes: number) {
  return { type: "envelope", id: ID, body: Buffer.alloc(bytes, 1).toString("base64") };
}

function readingsKept(readings: object): object {
  const frame = hostFrameSchema.parse(outcome(readings));
  const { effect } = (frame as { outcome: Extract<Outcome, { status: "succeeded" }> }).outcome;
  return effect.after;
}

describe("frames of a host", () => {
  it("of any form never make parsing throw", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void hostFrameSchema.safeParse(value)));
  });

  it.each<[string, unknown]>([
    ["nothing", null],
    ["a list", []],
    ["no type", {}],
    ["an unknown type", { type: "shell", run: "rm" }],
    ["a frame of the gateway", { type: "go", commandId: ID }],
    ["a claim of no command", { type: "claim", commandId: "1" }],
    ["a backfill of nothing", { type: "backfill", samples: [] }],
    ["a backfill of too much", { type: "backfill", samples: Array(MAX_BACKFILL_SAMPLES + 1).fill(0) }],
    ["a notice of an unknown kind", { type: "notice", kind: "party", at: 1, message: "" }],
    ["a refusal without its code", { type: "refused", commandId: ID, message: "no" }],
    ["a hello of protocol 0", { type: "hello", protocol: 0, hostId: ID, boot: ID }],
    ["an envelope that is no base64", { type: "envelope", id: ID, body: "{}" }],
    ["an envelope without a name", { type: "envelope", body: "e30=" }],
    ["an envelope beyond its size", envelopeOf(MAX_ENVELOPE_BYTES + 3)],
    ["an answer that is no base64", { type: "auth", signature: "<script>", at: 1 }],
  ])("that are %s are refused", (_what, value) =>
    expect(hostFrameSchema.safeParse(value).success).toBe(false),
  );

  it("lose fields that nobody knows", () => {
    const sent = { type: "claim", commandId: ID, more: "x" };
    expect(hostFrameSchema.parse(sent)).toEqual({ type: "claim", commandId: ID });
  });

  it("with as many samples as may be sent fit into one frame", () => {
    const samples = Array.from({ length: MAX_BACKFILL_SAMPLES }, (_, i) => fullSample(ID, i + 1, 1));
    expect(JSON.stringify({ type: "backfill", samples }).length).toBeLessThan(MAX_FRAME_BYTES);
  });
});

describe("the largest envelope", () => {
  it("fits into a frame that the gateway reads", () => {
    const frame = envelopeOf(MAX_ENVELOPE_BYTES);
    expect(hostFrameSchema.parse(frame)).toEqual(frame);
    expect(JSON.stringify(frame).length).toBeLessThan(MAX_FRAME_BYTES);
  });
});

describe("a welcome", () => {
  const welcome = {
    type: "welcome",
    connectionId: ID,
    hostName: "rig",
    clockOffsetMs: 0,
    sampleIntervalMs: 1000,
  };

  it("of a gateway from before envelopes is still one", () => {
    expect(gatewayFrameSchema.parse(welcome)).toEqual(welcome);
  });

  it("says whether envelopes are taken", () => {
    expect(gatewayFrameSchema.parse({ ...welcome, envelopes: true })).toMatchObject({ envelopes: true });
  });
});

describe("the readings that prove an effect", () => {
  it("are kept as they are when they are small and flat", () => {
    const readings = { running: true, api: "answers", hashrate10s: 0, startedAt: null };
    expect(readingsKept(readings)).toEqual(readings);
  });

  it("are cut when a host sends more than proof needs, so that its outcome still counts", () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`reading ${i}`, i]));
    expect(Object.keys(readingsKept(many))).toHaveLength(32);
    expect(readingsKept({ ["k".repeat(500)]: "v".repeat(500_000) })).toEqual({
      ["k".repeat(64)]: "v".repeat(200),
    });
  });
});

it("frames of a gateway of any form never make parsing throw", () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => void gatewayFrameSchema.safeParse(value)));
});
