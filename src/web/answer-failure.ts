import type { Logger } from "#src/telemetry/log.ts";
import { toFailure } from "./failure.ts";
import { problemResponse, RefusalError, refusalOf } from "./problem.ts";

/** The one place where a route turns what was thrown into an answer. */
export function answerFailure(error: unknown, request: Request, log: Pick<Logger, "error">): Response {
  const instance = new URL(request.url).pathname;
  if (error instanceof RefusalError) return problemResponse(error.refusal, instance, error.headers);
  return problemResponse(refusalOf(toFailure(error, log)), instance);
}
