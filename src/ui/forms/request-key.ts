/** A key that makes a repeated request one request. Not `randomUUID`, which browsers offer on secure origins only. */
export function newRequestKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}
