import { createHash, timingSafeEqual } from "node:crypto";

export type XmrigRequest = {
  /** As on the wire, upper case. */
  method: string;
  path: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  body: string;
};

const KNOWN_METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE"];

/**
 * Whether XMRig would even look at the request: 200, or the status with which it refuses, in the order of its
 * own checks.
 */
export function admit(
  request: XmrigRequest,
  http: { accessToken: string | null; restricted: boolean },
): 200 | 401 | 403 | 405 | 415 {
  if (!KNOWN_METHODS.includes(request.method)) return 405;
  const identified = identify(request.headers.authorization, http);
  if (identified !== 200) return identified;
  if (request.method === "GET") return 200;
  if (http.restricted) return 403;
  // Compared as a whole: a charset behind it is enough to be refused.
  return request.headers["content-type"] === "application/json" ? 200 : 415;
}

function identify(
  authorization: string | undefined,
  http: { accessToken: string | null; restricted: boolean },
): 200 | 401 | 403 {
  if (authorization === undefined) {
    const required = !http.restricted || http.accessToken !== null;
    return required ? 401 : 200;
  }
  if (http.accessToken === null) return 401;
  return sameSecret(authorization, `Bearer ${http.accessToken}`) ? 200 : 403;
}

function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
