import { randomBytes } from "node:crypto";

/** API keys, one-time links, enrolment tokens: what they start with, so that a leaked one can be recognised. */
export type SecretPrefix = "zmk_" | "zml_" | "zme_";

/** A new secret of 256 random bits; only `hashSecret` of it is ever stored. */
export function mintSecret(prefix: SecretPrefix): string {
  return prefix + randomBytes(32).toString("base64url");
}
