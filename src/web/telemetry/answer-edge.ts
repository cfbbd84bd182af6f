import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { CLIENT_ADDRESS_HEADER } from "../client-address.ts";
import { environment } from "../environment.ts";
import { readBody } from "../read-body.ts";
import { EDGE_SECRET_VARIABLE } from "./edge-secret.ts";
import { drops, intake } from "./intake.ts";
import { cleanOwnEnvelope } from "./own-envelope.ts";
import { telemetrySettings } from "./settings.ts";

const MAX_BYTES = 1024 * 1024;

/** Takes an envelope from the edge runtime of this very process, which proves itself by the process's secret. */
export async function answerEdge(request: Request): Promise<Response> {
  const address = request.headers.get(CLIENT_ADDRESS_HEADER) ?? "";
  const own = ["127.0.0.1", "::1", environment().host];
  if (!own.includes(address) || !provesItself(request.headers.get("authorization"))) {
    return new Response(null, { status: 401 });
  }
  const body = await readBody(request, MAX_BYTES);
  if (body === null) return new Response(null, { status: 413 });
  const clean = cleanOwnEnvelope(body, telemetrySettings().dsn, drops());
  if (clean === null) return new Response(null, { status: 400 });
  return new Response(null, { status: intake().accept(clean, { source: "edge" }) ? 204 : 503 });
}

function provesItself(authorization: string | null): boolean {
  const secret = process.env[EDGE_SECRET_VARIABLE];
  if (!secret || authorization === null) return false;
  return timingSafeEqual(digest(authorization), digest(`Bearer ${secret}`));
}

/** Of one length whatever comes, as the comparison needs it. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
