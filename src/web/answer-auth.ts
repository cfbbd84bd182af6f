import "server-only";
import { eventForStatus } from "#src/telemetry/expected.ts";
import { captureMessage } from "#src/telemetry/tracker.ts";
import { answerFailure } from "./answer-failure.ts";
import { auth } from "./auth.ts";
import { isOpenAuthPath, translateAuthAnswer } from "./auth-door.ts";
import { sameOrigins } from "./auth-origins.ts";
import { environment } from "./environment.ts";
import { log } from "./log.ts";
import { problemResponse } from "./problem.ts";

/** Answers a request of the account pages through the open part of Better Auth. */
export async function answerAuth(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (!isOpenAuthPath(pathname.slice("/api/auth".length))) {
    const detail = "There is no such account operation.";
    return problemResponse(
      { status: 404, title: "This does not exist", code: "not_found", detail },
      pathname,
    );
  }
  // Better Auth asks this only of requests with a cookie; signing in has none yet.
  const origin = request.headers.get("origin");
  if (origin !== null && !sameOrigins(environment().publicUrl).includes(origin)) {
    return translateAuthAnswer(Response.json({ code: "INVALID_ORIGIN" }, { status: 403 }));
  }
  try {
    const answer = await auth().handler(request);
    if (eventForStatus(answer.status) === "warning") {
      captureMessage(`Signing in was refused with ${answer.status}`, "warning", { operation: pathname });
    }
    return await translateAuthAnswer(answer);
  } catch (error) {
    return answerFailure(error, request, log());
  }
}
