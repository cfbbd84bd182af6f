import "server-only";
import type { Permission } from "#src/domain/access/rules.ts";
import { authorise, type Ctx } from "#src/domain/context.ts";
import { answerFailure } from "./answer-failure.ts";
import { log } from "./log.ts";
import { makeCtx, provenActor, readSession } from "./session.ts";
import { flagSlow } from "./slow-work.ts";

type Params = Readonly<Record<string, string>>;
type RouteContext = { params: Promise<Params> };

/** A read for our own pages, by session cookie. For scripts there is `serve`. */
export function sessionRoute(
  permission: Permission,
  answer: (ctx: Ctx, request: Request, params: Params) => Promise<Response>,
): (request: Request, context: RouteContext) => Promise<Response> {
  return async (request, context) => {
    try {
      const ctx = makeCtx(provenActor(await readSession(request.headers)), request.headers);
      authorise(ctx, permission);
      const params = await context.params;
      return await flagSlow(permission, () => answer(ctx, request, params), log());
    } catch (error) {
      return answerFailure(error, request, log());
    }
  };
}
