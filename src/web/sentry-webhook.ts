import "server-only";
import { answerFailure } from "./answer-failure.ts";
import { database } from "./database.ts";
import { log } from "./log.ts";
import { sentryApiEnv } from "./sentry-api.ts";
import { takeSentryHook } from "./take-sentry-hook.ts";

/** Answers a message of Sentry's webhook. */
export async function answerSentryHook(request: Request): Promise<Response> {
  try {
    const { webhookSecret: secret } = sentryApiEnv();
    return await takeSentryHook(request, { db: database(), secret, now: Date.now() });
  } catch (error) {
    return answerFailure(error, request, log());
  }
}
