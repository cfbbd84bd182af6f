import { createHmac } from "node:crypto";

/** A cookie jar with `fetch`: what a browser tab does, without the browser. */
export function openBrowser(origin: string) {
  const jar = new Map<string, string>();

  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (jar.size > 0) headers.set("cookie", [...jar].map(([name, value]) => `${name}=${value}`).join("; "));
    if (!headers.has("origin")) headers.set("origin", origin);
    const answer = await fetch(origin + path, { redirect: "manual", ...init, headers });
    for (const cookie of answer.headers.getSetCookie()) keep(cookie);
    return answer;
  }

  function keep(cookie: string): void {
    const [pair = "", ...attributes] = cookie.split(";");
    const at = pair.indexOf("=");
    const ended = attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute));
    if (ended) jar.delete(pair.slice(0, at));
    else jar.set(pair.slice(0, at), pair.slice(at + 1));
  }

  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    send(path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });

  /** What a page's own script asks for when somebody follows a link: the page's data (React's flight format). */
  async function pageData(path: string): Promise<Response> {
    const init = { headers: { rsc: "1" } };
    const answer = await send(path, init);
    const address = answer.headers.get("location");
    // Next.js wants the address to differ from the page's own, and says how.
    return address === null ? answer : send(address.replace(origin, ""), init);
  }

  return { get: send, post, pageData, jar };
}

/** The code of an authenticator app (RFC 6238) for an `otpauth:` address. */
export function authenticatorCode(uri: string, now = Date.now()): string {
  const secret = fromBase32(new URL(uri).searchParams.get("secret") ?? "");
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
  const digest = createHmac("sha1", secret).update(counter).digest();
  const offset = digest.readUInt8(digest.length - 1) & 0xf;
  return String((digest.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, "0");
}

function fromBase32(text: string): Buffer {
  const bits = [...text.replace(/=+$/, "")]
    .map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
