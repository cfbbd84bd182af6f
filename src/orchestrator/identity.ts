import { createPrivateKey, type KeyObject } from "node:crypto";
import { z } from "zod";
import { keyFingerprint, publicKeyFromSpki } from "#src/protocol/signing.ts";

/** Who this host is and whom it believes. */
export interface HostIdentity {
  hostId: string;
  /** SHA-256 hex of the machine's own id. */
  machineId: string;
  /** The host's Ed25519 key; it never leaves the host. */
  privateKey: KeyObject;
  /** Control-plane keys by fingerprint (SHA-256 hex of their SPKI DER). Only they may sign commands. */
  controlKeys: ReadonlyMap<string, KeyObject>;
  /** WebSocket URLs of gateways, tried in turn. */
  gateways: readonly string[];
}

export const identityRecordSchema = z.object({
  version: z.literal(1),
  hostId: z.uuid(),
  hostName: z.string(),
  /** As people write them, for example wss://zen.example:7443. */
  gateways: z.array(z.string()).min(1),
  /** SPKI DER, base64: those whose fingerprint was given on enrolment. */
  controlKeys: z.array(z.base64()).min(1),
});
/** What enrolment gave this host; kept in `identity.json`. Not secret, but it says whom the host obeys. */
export type IdentityRecord = z.infer<typeof identityRecordSchema>;

export interface IdentityParts {
  record: IdentityRecord;
  /** PKCS #8 PEM. */
  privateKeyPem: string;
  machineId: string;
  /** WebSocket URLs, already checked. */
  socketUrls: readonly string[];
}

/** Builds the identity in use. Throws when a stored key is not an Ed25519 key. */
export function identityFrom(parts: IdentityParts): HostIdentity {
  const keys = parts.record.controlKeys.map((text) => Buffer.from(text, "base64"));
  return {
    hostId: parts.record.hostId,
    machineId: parts.machineId,
    privateKey: createPrivateKey(parts.privateKeyPem),
    controlKeys: new Map(keys.map((spki) => [keyFingerprint(spki), publicKeyFromSpki(spki)])),
    gateways: parts.socketUrls,
  };
}
