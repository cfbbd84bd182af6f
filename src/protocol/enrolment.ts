import { z } from "zod";
import { hostText } from "./sample.ts";

/** `POST /v1/enrol` on the gateway. */
export const enrolRequestSchema = z.strictObject({
  token: z
    .string()
    .regex(
      /^zme_[A-Za-z0-9_-]{43}$/,
      "is not an enrolment token: it starts with zme_ and is shown once, when it is made",
    ),
  /** SPKI DER of the host's new Ed25519 public key, base64. */
  publicKey: z.base64().max(200),
  /** SHA-256 hex of the machine's own id. */
  machineId: z.string().regex(/^[0-9a-f]{64}$/),
  hostname: hostText(255),
  orchestratorVersion: hostText(64),
  /** Ed25519 over `enrolBytes`, base64. */
  proof: z.base64().max(200),
});
export type EnrolRequest = z.infer<typeof enrolRequestSchema>;

export const enrolResponseSchema = z.object({
  hostId: z.uuid(),
  hostName: z.string(),
  /** SPKI DER of every command-signing key in force, base64. The host keeps those whose fingerprint it was given. */
  controlKeys: z.array(z.base64()).min(1),
});
export type EnrolResponse = z.infer<typeof enrolResponseSchema>;

/** Refusals, as problem+json `code`. */
export const enrolRefusalSchema = z.enum([
  "malformed",
  "unknown_token",
  "expired_token",
  "used_token",
  "revoked_token",
  "duplicate_identity",
  "bad_proof",
  "rate_limited",
]);
export type EnrolRefusal = z.infer<typeof enrolRefusalSchema>;
