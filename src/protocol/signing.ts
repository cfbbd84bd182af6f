import { createHash, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { z } from "zod";
import { commandKindSchema } from "./commands.ts";

/** Separates command signatures from every other use of the key. */
const COMMAND_DOMAIN = "zen-miner/command/v1";
const AUTH_DOMAIN = "zen-miner/host-auth/v1";
const ENROL_DOMAIN = "zen-miner/enrol/v1";

export const signedCommandSchema = z.strictObject({
  domain: z.literal(COMMAND_DOMAIN),
  keyId: z.string().regex(/^[0-9a-f]{64}$/),
  commandId: z.uuid(),
  hostId: z.uuid(),
  kind: commandKindSchema,
  /** Validated by kind after the signature is. */
  args: z.record(z.string(), z.unknown()),
  /** Control-plane clock, ms since the epoch. */
  issuedAt: z.number().int().positive(),
  expiresAt: z.number().int().positive(),
  /** How long the host may take from `go` to the outcome, ms. */
  deadlineMs: z.number().int().positive(),
  /** Only grows per host. */
  counter: z.number().int().positive(),
  /** W3C trace id and span id of the command, so that the host joins the same trace. */
  traceId: z.string().regex(/^[0-9a-f]{32}$/),
  spanId: z.string().regex(/^[0-9a-f]{16}$/),
});
/** A command as it is signed. */
export type SignedCommand = z.infer<typeof signedCommandSchema>;

/** The bytes that are signed, stored and sent, never built twice for one command. */
export function encodeCommand(command: Omit<SignedCommand, "domain">): Buffer {
  const ordered: SignedCommand = {
    domain: COMMAND_DOMAIN,
    keyId: command.keyId,
    commandId: command.commandId,
    hostId: command.hostId,
    kind: command.kind,
    args: command.args,
    issuedAt: command.issuedAt,
    expiresAt: command.expiresAt,
    deadlineMs: command.deadlineMs,
    counter: command.counter,
    traceId: command.traceId,
    spanId: command.spanId,
  };
  return Buffer.from(JSON.stringify(ordered), "utf8");
}

export type DecodedCommand = { ok: true; command: SignedCommand } | { ok: false; reason: string };

/** Parses bytes whose signature was already verified. Never throws. */
export function decodeCommand(bytes: Uint8Array): DecodedCommand {
  try {
    const parsed = signedCommandSchema.safeParse(JSON.parse(Buffer.from(bytes).toString("utf8")));
    if (parsed.success) return { ok: true, command: parsed.data };
    return {
      ok: false,
      reason: `the signed command does not have the expected form: ${parsed.error.issues[0]?.path.join(".")}`,
    };
  } catch {
    return { ok: false, reason: "the signed command is not valid JSON" };
  }
}

/** Ed25519 signature of any of the byte strings in this file. */
export function signBytes(privateKey: KeyObject, bytes: Uint8Array): Buffer {
  return sign(null, bytes, privateKey);
}

/** True only for a valid Ed25519 signature; a malformed key or signature is false, never an exception. */
export function verifyBytes(publicKey: KeyObject, bytes: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(null, bytes, publicKey, signature);
  } catch {
    return false;
  }
}

/** Raw 32 bytes of an Ed25519 public key from its SPKI DER form, which is what travels and is stored. */
export function publicKeyFromSpki(spki: Uint8Array): KeyObject {
  const key = createPublicKey({ key: Buffer.from(spki), format: "der", type: "spki" });
  if (key.asymmetricKeyType !== "ed25519") throw new TypeError("the public key is not an Ed25519 key");
  return key;
}

/** SHA-256 of the SPKI DER form in lower-case hex: the key id everywhere. */
export function keyFingerprint(spki: Uint8Array): string {
  return createHash("sha256").update(spki).digest("hex");
}

/** What a host signs to answer the gateway's challenge. */
export function authBytes(input: { nonce: string; hostId: string; protocol: number }): Buffer {
  return Buffer.from(JSON.stringify([AUTH_DOMAIN, input.nonce, input.hostId, input.protocol]), "utf8");
}

/** What a host signs on enrolment to prove that it holds the private key that it asks to bind. */
export function enrolBytes(input: { tokenHash: string; publicKey: string; machineId: string }): Buffer {
  return Buffer.from(
    JSON.stringify([ENROL_DOMAIN, input.tokenHash, input.publicKey, input.machineId]),
    "utf8",
  );
}

/** Enrolment tokens, API keys and one-time links are stored and compared only in this form (lower-case hex). */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret, "utf8").digest("hex");
}
