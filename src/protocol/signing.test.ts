import { generateKeyPairSync, type KeyObject, randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commandKindSchema } from "./commands.ts";
import {
  authBytes,
  decodeCommand,
  encodeCommand,
  enrolBytes,
  hashSecret,
  keyFingerprint,
  publicKeyFromSpki,
  type SignedCommand,
  signBytes,
  verifyBytes,
} from "./signing.ts";

const key = generateKeyPairSync("ed25519");
const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: length, maxLength: length });
const positive = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });

const commands: fc.Arbitrary<Omit<SignedCommand, "domain">> = fc.record({
  keyId: hex(64),
  commandId: fc.uuid(),
  hostId: fc.uuid(),
  kind: fc.constantFrom(...commandKindSchema.options),
  args: fc.dictionary(
    fc.string({ minLength: 1 }).filter((name) => name !== "__proto__"),
    fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
  ),
  issuedAt: positive,
  expiresAt: positive,
  deadlineMs: positive,
  counter: positive,
  traceId: hex(32),
  spanId: hex(16),
});

function oneCommand(): Omit<SignedCommand, "domain"> {
  return {
    keyId: "ab".repeat(32),
    commandId: randomUUID(),
    hostId: randomUUID(),
    kind: "pause",
    args: {},
    issuedAt: 1,
    expiresAt: 2,
    deadlineMs: 3,
    counter: 4,
    traceId: "cd".repeat(16),
    spanId: "ef".repeat(8),
  };
}

function flipped(bytes: Uint8Array, bit: number): Buffer {
  const changed = Buffer.from(bytes);
  const at = bit >> 3;
  changed.writeUInt8(changed.readUInt8(at) ^ (1 << (bit & 7)), at);
  return changed;
}

describe("a signed command", () => {
  it("is read as it was signed", () => {
    fc.assert(
      fc.property(commands, (command) => {
        const bytes = encodeCommand(command);
        expect(verifyBytes(key.publicKey, bytes, signBytes(key.privateKey, bytes))).toBe(true);
        expect(decodeCommand(bytes)).toEqual({
          ok: true,
          command: { domain: "zen-miner/command/v1", ...command },
        });
      }),
    );
  });

  it("has the same bytes in whatever order its fields were put together", () => {
    fc.assert(
      fc.property(commands, (command) => {
        const reversed = Object.fromEntries(Object.entries(command).reverse()) as typeof command;
        expect(encodeCommand(reversed)).toEqual(encodeCommand(command));
      }),
    );
  });

  it("is not believed once any bit of it, or of its signature, was flipped", () => {
    const bytes = encodeCommand(oneCommand());
    const signature = signBytes(key.privateKey, bytes);
    const bitOf = (buffer: Buffer) => fc.integer({ min: 0, max: buffer.length * 8 - 1 });
    fc.assert(
      fc.property(bitOf(bytes), bitOf(signature), (inBytes, inSignature) => {
        expect(verifyBytes(key.publicKey, flipped(bytes, inBytes), signature)).toBe(false);
        expect(verifyBytes(key.publicKey, bytes, flipped(signature, inSignature))).toBe(false);
      }),
    );
  });

  it.each<[string, object]>([
    ["another domain", { domain: "zen-miner/host-auth/v1" }],
    ["an unknown kind", { kind: "explode" }],
    ["an unknown field", { alsoRun: "rm" }],
    ["no counter", { counter: undefined }],
    ["a counter of zero", { counter: 0 }],
    ["a counter in words", { counter: "4" }],
    ["a host that is no UUID", { hostId: "rig-1" }],
    ["a key id in capitals", { keyId: "AB".repeat(32) }],
    ["a time that is no whole number", { expiresAt: 2.5 }],
    ["arguments that are a list", { args: [] }],
  ])("with %s is refused with its reason", (_what, change) => {
    const signed = { ...JSON.parse(encodeCommand(oneCommand()).toString()), ...change };
    expect(decodeCommand(Buffer.from(JSON.stringify(signed)))).toEqual({
      ok: false,
      reason: expect.stringContaining("expected form"),
    });
  });
});

describe("bytes of any kind", () => {
  it("never make decoding throw", () => {
    const decodes = (bytes: Uint8Array) => decodeCommand(bytes).ok;
    fc.assert(fc.property(fc.uint8Array(), (bytes) => !decodes(bytes)));
    fc.assert(fc.property(fc.json(), (text) => !decodes(Buffer.from(text))));
  });

  it("never make verifying throw, and are no signature", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.uint8Array(), (signature, bytes) => {
        expect(verifyBytes(key.publicKey, bytes, signature)).toBe(false);
      }),
    );
    const rsa = generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey;
    for (const other of [rsa, {} as KeyObject]) {
      expect(verifyBytes(other, Buffer.from("a"), Buffer.alloc(64))).toBe(false);
    }
  });
});

describe("keys", () => {
  it("travel as SPKI and come back as the same key", () => {
    const spki = key.publicKey.export({ format: "der", type: "spki" });
    expect(publicKeyFromSpki(spki).equals(key.publicKey)).toBe(true);
    expect(keyFingerprint(spki)).toMatch(/^[0-9a-f]{64}$/);
  });

  it("of another kind are refused, whatever they are good for elsewhere", () => {
    const ec = generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey;
    expect(() => publicKeyFromSpki(ec.export({ format: "der", type: "spki" }))).toThrow(/Ed25519/);
    expect(() => publicKeyFromSpki(Buffer.from("no key"))).toThrow();
  });
});

describe("what a host signs", () => {
  it("differs as soon as any part of it does, also when parts run into each other", () => {
    const text = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(fc.tuple(text, text), fc.tuple(text, text), (one, other) => {
        const auth = ([nonce, hostId]: [string, string]) => authBytes({ nonce, hostId, protocol: 1 });
        const enrol = ([tokenHash, publicKey]: [string, string]) =>
          enrolBytes({ tokenHash, publicKey, machineId: "" });
        const same = one[0] === other[0] && one[1] === other[1];
        expect(auth(one).equals(auth(other))).toBe(same);
        expect(enrol(one).equals(enrol(other))).toBe(same);
      }),
    );
  });

  it("on enrolling never serves as an answer to a challenge, nor either as a command", () => {
    const parts = { tokenHash: "a", publicKey: "b", machineId: "1" };
    expect(enrolBytes(parts).equals(authBytes({ nonce: "a", hostId: "b", protocol: 1 }))).toBe(false);
    expect(decodeCommand(enrolBytes(parts)).ok).toBe(false);
    expect(decodeCommand(authBytes({ nonce: "a", hostId: "b", protocol: 1 })).ok).toBe(false);
  });
});

it("keeps secrets only as SHA-256", () => {
  expect(hashSecret("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});
