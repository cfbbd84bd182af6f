import { createHmac, timingSafeEqual } from "node:crypto";

/** Whether Sentry, who shares the secret, signed these very bytes. Takes as long for a wrong signature as for a right one. */
export function isSignedBySentry(body: Uint8Array, signature: string | null, secret: string): boolean {
  if (signature === null || !/^[0-9a-f]{64}$/i.test(signature)) return false;
  const wanted = createHmac("sha256", secret).update(body).digest();
  return timingSafeEqual(wanted, Buffer.from(signature, "hex"));
}
