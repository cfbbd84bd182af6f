import { setUser } from "@sentry/core";
import { captureRouterTransitionStart } from "@sentry/nextjs";
import { currentTrace, inNewTrace, recordSpan } from "#src/telemetry/spans.ts";
import { captureError, captureMessage } from "#src/telemetry/tracker.ts";
import { sendComment } from "./send-comment.ts";

/** What pages ask of the SDK. They know it by its type alone, so that its code comes when it is needed. */
export const browserSdk = {
  captureError,
  captureMessage,
  currentTrace,
  inNewTrace,
  recordSpan,
  sendComment,
  nameUser: (userId: string | null) => setUser(userId === null ? null : { id: userId }),
  noteNavigation: captureRouterTransitionStart,
};

export type BrowserSdk = typeof browserSdk;
