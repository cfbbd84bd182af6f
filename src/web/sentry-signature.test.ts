import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { isSignedBySentry } from "./sentry-signature.ts";

const SECRET = "the client secret of the test";
const sign = (body: Uint8Array) => createHmac("sha256", SECRET).update(body).digest("hex");

it("takes what is signed, byte for byte, and nothing else", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1 }), fc.nat(), (body, at) => {
      const signature = sign(body);
      expect(isSignedBySentry(body, signature, SECRET)).toBe(true);
      expect(isSignedBySentry(body, signature, `${SECRET}.`)).toBe(false);
      const other = Uint8Array.from(body);
      const index = at % other.length;
      other[index] = (other[index] ?? 0) ^ 1;
      expect(isSignedBySentry(other, signature, SECRET)).toBe(false);
    }),
  );
});

it("takes no signature that is none", () => {
  const body = Buffer.from("{}");
  for (const signature of [null, "", "abc", sign(body).slice(2), `${sign(body)}00`, "z".repeat(64)]) {
    expect(isSignedBySentry(body, signature, SECRET)).toBe(false);
  }
});
