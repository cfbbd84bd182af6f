import { createPrivateKey, createPublicKey } from "node:crypto";
import type { Db } from "#src/db/client.ts";
import { keyFingerprint, signBytes } from "#src/protocol/signing.ts";

/** Signs commands. The private key stays inside; only `sign` reaches it. */
export type Signer = {
  /** SHA-256 hex of `publicKeySpki`: what hosts pin. */
  keyId: string;
  /** The public key in SPKI DER form. */
  publicKeySpki: Buffer;
  sign(bytes: Uint8Array): Buffer;
};

/** Reads an Ed25519 private key in PEM PKCS 8 form. Throws, without repeating the text, for anything else. */
export function loadSigner(pem: string): Signer {
  const privateKey = readKey(pem);
  const publicKeySpki = createPublicKey(privateKey).export({ format: "der", type: "spki" });
  return {
    keyId: keyFingerprint(publicKeySpki),
    publicKeySpki,
    sign: (bytes) => signBytes(privateKey, bytes),
  };
}

function readKey(pem: string) {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === "ed25519") return key;
  } catch {
    // The cause can quote the key.
  }
  throw new Error(
    "The signing key is not an Ed25519 private key in PEM PKCS 8 form. Make one with: openssl genpkey -algorithm ed25519",
  );
}

/** Lets hosts that enrol from now on learn this public key. Publishing it again changes nothing. */
export async function publishSigningKey(db: Db, signer: Signer): Promise<void> {
  await db.$executeRaw`
    insert into signing_key (id, public_key) values (${signer.keyId}, ${signer.publicKeySpki})
    on conflict (id) do nothing`;
}
