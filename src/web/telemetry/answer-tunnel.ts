import "server-only";
import { serializeEnvelope } from "#src/intake/envelope.ts";
import { sameOrigins } from "../auth-origins.ts";
import { environment } from "../environment.ts";
import { readBody } from "../read-body.ts";
import { takeBytesFrom, takeFrom } from "./allowance.ts";
import { drops, intake } from "./intake.ts";
import { cleanOwnEnvelope } from "./own-envelope.ts";
import { telemetrySettings } from "./settings.ts";
import { telemetryBytes, telemetryRates, visitorOf } from "./visitor.ts";
import { withUser } from "./with-user.ts";

/** The SDK waits that long: when the intake is full, and at most, since its page may be signed in before the hour ends. */
const RETRY_S = 60;

/**
 * Takes an envelope from a browser of ours into the intake. It goes nowhere else: the address in the envelope is
 * compared with our own and never used. Refusals are not events, since they would answer floods with floods.
 */
export async function answerTunnel(request: Request): Promise<Response> {
  const origin = request.headers.get("origin");
  if (origin === null || !sameOrigins(environment().publicUrl).includes(origin)) {
    return refusal(403, "Only pages of this dashboard may report here.");
  }
  const { allowance, userId } = await visitorOf(request);
  const waitS = takeFrom(telemetryRates(), allowance);
  if (waitS !== null) return tooMany(waitS);
  const { maxBytes } = allowance;
  const body = await readBody(request, maxBytes);
  // The rest of what was sent lies on the connection, which is of no more use.
  if (body === null)
    return refusal(413, `A report has at most ${maxBytes / 1024} KiB.`, { Connection: "close" });
  const bytesWaitS = takeBytesFrom(telemetryBytes(), allowance, body.length);
  if (bytesWaitS !== null) return tooMany(Math.min(bytesWaitS, RETRY_S));
  const clean = cleanOwnEnvelope(body, telemetrySettings().dsn, drops());
  if (clean === null) return refusal(400, "This is no report of this dashboard.");
  if (!intake().accept(serializeEnvelope(withUser(clean, userId)), { source: "browser" })) {
    return refusal(503, "Reports cannot be kept now.", { "Retry-After": String(RETRY_S) });
  }
  // The SDK does not read answers, and an unread body may keep a connection of the few that a browser opens.
  return new Response(null, { headers: { "Cache-Control": "no-store" } });
}

function tooMany(waitS: number): Response {
  return refusal(429, "Too many reports came from here.", { "Retry-After": String(waitS) });
}

function refusal(status: number, detail: string, headers: Record<string, string> = {}): Response {
  return Response.json({ detail }, { status, headers: { "Cache-Control": "no-store", ...headers } });
}
