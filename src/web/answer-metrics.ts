import "server-only";
import { productFigures } from "#src/domain/processes/figures-queries.ts";
import { answerFailure } from "./answer-failure.ts";
import { CLIENT_ADDRESS_HEADER } from "./client-address.ts";
import { database } from "./database.ts";
import { environment } from "./environment.ts";
import { log } from "./log.ts";
import { metricsText } from "./metrics-text.ts";
import { cameFromPrivateNetwork } from "./private-address.ts";
import { authenticate } from "./rest/authenticate.ts";

/** Answers with the figures of the whole product for Prometheus: to private networks, and to API keys of any role. */
export async function answerMetrics(request: Request): Promise<Response> {
  try {
    await admit(request);
    const { text, contentType } = await metricsText(await productFigures(database()));
    return new Response(text, { headers: { "Content-Type": contentType, "Cache-Control": "no-store" } });
  } catch (error) {
    return answerFailure(error, request, log());
  }
}

async function admit(request: Request): Promise<void> {
  const authorization = request.headers.get("authorization");
  const address = request.headers.get(CLIENT_ADDRESS_HEADER) ?? "unknown";
  const isPrivate = cameFromPrivateNetwork(address, request.headers.get("x-forwarded-for"));
  if (authorization === null && isPrivate) return;
  const limit = environment().restLimitPerMinute;
  await authenticate({ db: database(), now: new Date(), limit, authorization, address });
}
