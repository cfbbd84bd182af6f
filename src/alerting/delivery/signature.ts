import { createHmac } from "node:crypto";

/** Keys of the Standard Webhooks form carry their bytes in base64. */
const ENCODED_KEY = /^whsec_([A-Za-z0-9+/]+={0,2})$/;

/**
 * The headers by which a receiver knows that a body is ours, whole and new, in the form of standardwebhooks.com:
 * HMAC-SHA256 of id, time and body, in base64.
 */
export function signatureHeaders(key: string, id: string, body: string, now: Date): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signature = createHmac("sha256", keyBytes(key)).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
}

function keyBytes(key: string): Buffer {
  const encoded = ENCODED_KEY.exec(key)?.[1];
  return encoded === undefined ? Buffer.from(key, "utf8") : Buffer.from(encoded, "base64");
}
