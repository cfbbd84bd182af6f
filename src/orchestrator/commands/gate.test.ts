import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeCommand, keyFingerprint, type SignedCommand, signBytes } from "#src/protocol/signing.ts";
import { applyRecord, emptyState } from "../journal/state.ts";
import { type GateInput, judgeCommand } from "./gate.ts";

const keys = generateKeyPairSync("ed25519");
const keyId = keyFingerprint(keys.publicKey.export({ format: "der", type: "spki" }));
const hostId = "0198a000-0000-7000-8000-000000000001";
const commandId = "0198a000-0000-7000-8000-000000000002";
const NOW = 1_800_000_000_000;

const command: SignedCommand = {
  ...{
    domain: "zen-miner/command/v1",
    keyId,
    commandId,
    hostId,
    kind: "pause",
    args: {},
    issuedAt: NOW - 1_000,
  },
  ...{
    expiresAt: NOW + 1_000,
    deadlineMs: 5_000,
    counter: 5,
    traceId: "1".repeat(32),
    spanId: "1".repeat(16),
  },
};

function input(over: Partial<SignedCommand> = {}, more: Partial<GateInput> = {}): GateInput {
  const bytes = encodeCommand({ ...command, ...over });
  return {
    bytes: bytes.toString("base64"),
    signature: signBytes(keys.privateKey, bytes).toString("base64"),
    hostId,
    controlKeys: new Map([[keyId, keys.publicKey]]),
    journal: emptyState(),
    serverNow: NOW,
    ...more,
  };
}

const codeOf = (of: GateInput) => {
  const verdict = judgeCommand(of);
  return verdict.verdict === "refuse" ? verdict.refusal.code : verdict.verdict;
};

function journalWith(counter: number) {
  const journal = emptyState();
  applyRecord(journal, { type: "received", command: { ...command, counter } });
  return journal;
}

describe("the gate of commands", () => {
  it("accepts one that is signed, for this host, new, and in time", () => {
    expect(judgeCommand(input())).toEqual({ verdict: "accept", command });
  });

  it.each<[string, Partial<SignedCommand>, string]>([
    ["another host's", { hostId: commandId }, "wrong_host"],
    ["expired this very moment", { expiresAt: NOW }, "expired"],
    ["with an argument nobody knows", { args: { force: true } }, "bad_form"],
    ["naming a key that did not sign it", { keyId: "b".repeat(64) }, "bad_form"],
  ])("refuses one that is %s", (_name, over, code) => {
    expect(codeOf(input(over))).toBe(code);
  });

  it("recognises a known id before anything else about it can be wrong", () => {
    expect(codeOf(input({}, { journal: journalWith(5), serverNow: NOW + 10 ** 9 }))).toBe("known");
  });

  it("refuses a counter that is not higher than the last, however new the command", () => {
    const other = { commandId: "0198a000-0000-7000-8000-000000000003" };
    expect(codeOf(input({ ...other, counter: 5 }, { journal: journalWith(5) }))).toBe("old_counter");
    expect(codeOf(input({ ...other, counter: 6 }, { journal: journalWith(5) }))).toBe("accept");
  });

  it("accepts nothing of which a single bit was changed", () => {
    const good = input();
    const flip = (text: string, at: number) => {
      const bytes = Buffer.from(text, "base64");
      const index = at % (bytes.length * 8);
      bytes[index >> 3] = (bytes[index >> 3] ?? 0) ^ (1 << (index & 7));
      return bytes.toString("base64");
    };
    fc.assert(
      fc.property(fc.nat(10_000), fc.boolean(), (at, inSignature) => {
        const changed = inSignature
          ? { ...good, signature: flip(good.signature, at) }
          : { ...good, bytes: flip(good.bytes, at) };
        expect(judgeCommand(changed).verdict).toBe("refuse");
      }),
    );
  });

  it("never names a command whose signature it could not verify", () => {
    const forged = input({}, { controlKeys: new Map([[keyId, generateKeyPairSync("ed25519").publicKey]]) });
    expect(judgeCommand(forged)).toMatchObject({ refusal: { code: "bad_signature", commandId: null } });
    const stranger = input({ keyId: "c".repeat(64) }, { controlKeys: new Map() });
    expect(judgeCommand(stranger)).toMatchObject({ refusal: { code: "unknown_key", commandId: null } });
    expect(codeOf({ ...input(), bytes: "%%%", signature: "" })).toBe("bad_signature");
  });
});
