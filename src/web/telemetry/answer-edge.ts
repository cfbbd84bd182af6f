import "server-only";
import { serializeEnvelope } from "#src/intake/envelope.ts";
import { CLIENT_ADDRESS_HEADER } from "../client-address.ts";
import { environment } from "../environment.ts";
import { readBody } from "../read-body.ts";
import { drops, intake } from "./intake.ts";
import { cleanOwnEnvelope } from "./own-envelope.ts";
import { provesOwnProcess } from "./own-process.ts";
import { telemetrySettings } from "./settings.ts";

const MAX_BYTES = 1024 * 1024;

/** Takes an envelope from the edge runtime of this very process, which proves itself by the process's secret. */
export async function answerEdge(request: Request): Promise<Response> {
  const address = request.headers.get(CLIENT_ADDRESS_HEADER) ?? "";
  const own = ["127.0.0.1", "::1", environment().host];
  if (!own.includes(address) || !(await provesOwnProcess(request.headers.get("authorization")))) {
    return new Response(null, { status: 401 });
  }
  const body = await readBody(request, MAX_BYTES);
  if (body === null) return new Response(null, { status: 413 });
  const clean = cleanOwnEnvelope(body, telemetrySettings().dsn, drops());
  if (clean === null) return new Response(null, { status: 400 });
  const isKept = intake().accept(serializeEnvelope(clean), { source: "edge" });
  return new Response(null, { status: isKept ? 204 : 503 });
}
