import {
  addBreadcrumb,
  captureException,
  captureMessage as captureText,
  getClient,
  type SeverityLevel,
  uuid4,
} from "@sentry/core";
import { eventIdOf, rememberEventId } from "./captured.ts";
import { type FailurePlace, fingerprintFor, floodKey } from "./fingerprint.ts";
import type { OwnOptions } from "./options.ts";
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

/**
 * Reports an error of any shape and returns the id of its event, 32 hex digits. Never throws. An error object that is
 * captured twice is one event, and both times its id. What is expected, or over the limit, has an id and no event.
 */
export function captureError(error: unknown, about: About = {}): string {
  try {
    const known = eventIdOf(error);
    if (known !== undefined) return known;
    const id = captureAny(error, about);
    rememberEventId(error, id);
    return id;
  } catch {
    // Whoever reports a failure must not fail by reporting it.
    return uuid4();
  }
}

/** Reports something that is no exception; returns the id of its event. Never throws. */
export function captureMessage(message: string, level: SeverityLevel = "info", about: About = {}): string {
  return captureText(message, { level, ...scopeOf(about) });
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
  const options = getClient()?.getOptions() as Partial<OwnOptions> | undefined;
  const left = options?.zenGate?.(error, floodKey(error, about));
  if (left === null) return uuid4();
  const { level = "error", handled = true, fingerprint = fingerprintFor(error, about) } = about;
  const extra = left ? { extra: { dropped_before: left } } : {};
  const captureContext = { level, ...scopeOf({ ...about, fingerprint }), ...extra };
  const hint = { mechanism: { type: "generic", handled }, captureContext };
  try {
    return captureException(error, hint);
  } catch {
    // Its properties throw when they are read, as a revoked proxy's do.
    return captureException(new Error("An error was thrown that cannot be read"), hint);
  }
}

function scopeOf({ tags, fingerprint, context, operation, service, route }: About) {
  const place = {
    ...(operation ? { operation } : {}),
    ...(service ? { service } : {}),
    ...(route ? { route } : {}),
  };
  return {
    tags: { ...place, ...tags },
    ...(fingerprint ? { fingerprint } : {}),
    ...(context ? { contexts: { work: context } } : {}),
  };
}
