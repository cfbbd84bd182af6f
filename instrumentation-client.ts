import * as Sentry from "@sentry/nextjs";
import { announceNavigation } from "#src/ui/shell/navigation-start.ts";
import { initSentryClient } from "./sentry.client.config.ts";

initSentryClient();

export const onRouterTransitionStart: typeof Sentry.captureRouterTransitionStart = (url, type) => {
  announceNavigation(url);
  Sentry.captureRouterTransitionStart(url, type);
};
