import {
  addBreadcrumb,
  captureException,
  captureMessage as captureText,
  type SeverityLevel,
} from "@sentry/core";
import type { FailurePlace } from "./fingerprint.ts";
import type { Scalar } from "./spans.ts";

export interface About extends FailurePlace {
  level?: "fatal" | "error" | "warning";
  /** Overrides the grouping by class and place. */
  fingerprint?: string[];
  tags?: Record<string, string>;
  context?: Record<string, Scalar | null>;
  /** False for what nobody caught. */
  handled?: boolean;
}

const captured = new WeakMap<object, string>();

/**
 * Reports an error of any shape and returns the id of its event, 32 hex digits. Never throws. An error object that is
 * captured twice is one event, and both times its id. What is expected, or over the limit, has an id and no event.
 */
export function captureError(error: unknown, about: About = {}): string {
  const known = typeof error === "object" && error !== null ? captured.get(error) : undefined;
  if (known) return known;
  const id = captureAny(error, about);
  if (typeof error === "object" && error !== null) captured.set(error, id);
  return id;
}

/** Reports that something happened that is no exception; returns the id of its event. Never throws. */
export function captureMessage(message: string, level: SeverityLevel = "info", about: About = {}): string {
  return captureText(message, { level, ...contextOf(about) });
}

/** Leaves a trail for the next error of this piece of work. Never throws. */
export function breadcrumb(
  category: string,
  message: string,
  data?: Record<string, Scalar>,
  level: SeverityLevel = "info",
): void {
  addBreadcrumb({ category, message, level, ...(data ? { data } : {}) });
}

function captureAny(error: unknown, about: About): string {
  try {
    return captureException(error, {
      mechanism: { type: "generic", handled: about.handled ?? true },
      captureContext: { level: about.level ?? "error", ...contextOf(about) },
    });
  } catch {
    return captureException(new Error("An error was thrown that cannot be read"));
  }
}

function contextOf(about: About) {
  return {
    ...(about.tags ? { tags: about.tags } : {}),
    ...(about.fingerprint ? { fingerprint: about.fingerprint } : {}),
    ...(about.context ? { contexts: { work: about.context } } : {}),
  };
}
