import "server-only";
import { type Actor, authorise } from "#src/domain/context.ts";
import { answerFailure } from "../answer-failure.ts";
import { CLIENT_ADDRESS_HEADER } from "../client-address.ts";
import { database } from "../database.ts";
import { environment } from "../environment.ts";
import { log } from "../log.ts";
import { RefusalError } from "../problem.ts";
import { makeCtx } from "../session.ts";
import { flagSlow } from "../slow-work.ts";
import { authenticate } from "./authenticate.ts";
import type { Endpoint, Method } from "./endpoint.ts";
import { readRequest } from "./read-request.ts";

/** What Next.js hands over; nothing for an address without dynamic parts. */
type RouteContext = { params: Promise<object | undefined> };
type Handler = (request: Request, context: RouteContext) => Promise<Response>;

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** The handlers of one route file; methods without an endpoint answer 405. */
export function serve(...endpoints: readonly Endpoint[]): Record<(typeof METHODS)[number], Handler> {
  const allowed = endpoints.map((endpoint) => endpoint.method);
  const handlerOf = (method: (typeof METHODS)[number]): Handler => {
    const found = endpoints.find((endpoint) => endpoint.method === method);
    return guarded(found ? (request, context) => answer(found, request, context) : refuseMethod(allowed));
  };
  return {
    GET: handlerOf("GET"),
    POST: handlerOf("POST"),
    PUT: handlerOf("PUT"),
    PATCH: handlerOf("PATCH"),
    DELETE: handlerOf("DELETE"),
  };
}

/** For addresses below `/api/v1` that nothing serves. */
export const serveNothing: Handler = guarded(async () => {
  throw new RefusalError({
    status: 404,
    title: "This does not exist",
    code: "not_found",
    detail: "There is no such operation. /api/v1/openapi.json lists all of them.",
  });
});

function guarded(handler: Handler): Handler {
  return async (request, context) => {
    try {
      return await handler(request, context);
    } catch (error) {
      return answerFailure(error, request, log());
    }
  };
}

async function answer(endpoint: Endpoint, request: Request, context: RouteContext): Promise<Response> {
  const caller = await authenticate({
    db: database(),
    now: new Date(),
    limit: environment().restLimitPerMinute,
    authorization: request.headers.get("authorization"),
    address: request.headers.get(CLIENT_ADDRESS_HEADER) ?? "unknown",
  });
  const work = () => perform(endpoint, caller.actor, request, context);
  const response = await guarded(() => flagSlow(`${endpoint.method} ${endpoint.path}`, work, log()))(
    request,
    context,
  );
  for (const [name, value] of Object.entries(caller.headers)) response.headers.set(name, value);
  return response;
}

async function perform(
  endpoint: Endpoint,
  actor: Actor,
  request: Request,
  context: RouteContext,
): Promise<Response> {
  const ctx = makeCtx(actor, request.headers);
  authorise(ctx, endpoint.permission);
  const input = await readRequest(endpoint, request, (await context.params) ?? {});
  const { body, headers } = await endpoint.handle(ctx, input);
  return Response.json(body, {
    status: endpoint.status,
    headers: { "Cache-Control": "no-store", ...headers },
  });
}

function refuseMethod(allowed: readonly Method[]): Handler {
  const list = allowed.join(", ");
  return async (request) => {
    throw new RefusalError(
      {
        status: 405,
        title: "This method is not served here",
        code: "method_not_allowed",
        detail: `${request.method} is not served here. Use ${list}.`,
      },
      { Allow: list },
    );
  };
}
