import { answerSentryHook } from "#src/web/sentry-webhook.ts";

export const POST = answerSentryHook;
