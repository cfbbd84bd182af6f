import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { captureError } from "#src/telemetry/tracker.ts";
import { contentSecurityPolicy } from "#src/web/content-security.ts";
import { environment } from "#src/web/environment.ts";

/** Runs before every page; what fails here fails the page, and is captured as what it is. */
export function proxy(request: NextRequest): NextResponse {
  try {
    return withPolicy(request);
  } catch (error) {
    captureError(error, { operation: "proxy", handled: false });
    throw error;
  }
}

/** Gives the page its content security policy with a fresh nonce. */
function withPolicy(request: NextRequest): NextResponse {
  const https = environment().publicUrl.startsWith("https:");
  const policy = contentSecurityPolicy({
    nonce: randomBytes(16).toString("base64"),
    https,
    development: process.env.NODE_ENV === "development",
  });
  const headers = new Headers(request.headers);
  // Next.js reads the nonce from here and puts it on its own scripts.
  headers.set("Content-Security-Policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  if (https) response.headers.set("Strict-Transport-Security", "max-age=31536000");
  return response;
}

export const config = { matcher: ["/((?!api/|install/|_next/static|_next/image).*)"] };
