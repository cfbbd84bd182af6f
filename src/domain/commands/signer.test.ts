import { generateKeyPairSync } from "node:crypto";
import { expect, it } from "vitest";
import { keyFingerprint, publicKeyFromSpki, verifyBytes } from "#src/protocol/signing.ts";
import { loadSigner } from "./signer.ts";

it("signs so that the public key verifies, and is named by its fingerprint", () => {
  const { privateKey } = generateKeyPairSync("ed25519");
  const signer = loadSigner(privateKey.export({ format: "pem", type: "pkcs8" }).toString());
  const bytes = Buffer.from("a command");
  expect(verifyBytes(publicKeyFromSpki(signer.publicKeySpki), bytes, signer.sign(bytes))).toBe(true);
  expect(signer.keyId).toBe(keyFingerprint(signer.publicKeySpki));
});

it("refuses other keys without repeating them", () => {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const pem = privateKey.export({ format: "pem", type: "pkcs8" }).toString();
  expect(() => loadSigner(pem)).toThrow(/openssl genpkey -algorithm ed25519/);
  expect(() => loadSigner("-----BEGIN sesame-----")).toThrow(/not an Ed25519 private key/);
  expect(() => loadSigner("-----BEGIN sesame-----")).not.toThrow(/sesame/);
});
