import "server-only";
import { answerFailure } from "./answer-failure.ts";
import { auth } from "./auth.ts";
import { isOpenAuthPath, translateAuthAnswer } from "./auth-door.ts";
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
  try {
    return await translateAuthAnswer(await auth().handler(request));
  } catch (error) {
    return answerFailure(error, request, log());
  }
}
