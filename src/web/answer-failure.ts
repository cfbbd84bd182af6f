import type { Logger } from "#src/telemetry/log.ts";
import { captureForStatus, toFailure } from "./failure.ts";
import { problemResponse, RefusalError, refusalOf } from "./problem.ts";

/** An outage of the database ends, or a pile of work is done, within seconds. */
const RETRY_AFTER_S = "5";
const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** The one place where a route turns what was thrown into an answer. */
export function answerFailure(error: unknown, request: Request, log: Pick<Logger, "error">): Response {
  const instance = new URL(request.url).pathname;
  const operation = `${request.method} ${instance.replace(ID, "{id}")}`;
  if (error instanceof RefusalError) {
    const errorId = captureForStatus(error, error.refusal.status, operation);
    return problemResponse({ ...error.refusal, ...(errorId ? { errorId } : {}) }, instance, error.headers);
  }
  const refusal = refusalOf(toFailure(error, { operation, log }));
  return problemResponse(refusal, instance, refusal.status === 503 ? { "Retry-After": RETRY_AFTER_S } : {});
}
