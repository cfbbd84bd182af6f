import type { Breadcrumb, BreadcrumbHint, ErrorEvent, EventHint } from "@sentry/core";
import { rememberEventId } from "./captured.ts";
import { classifyError } from "./classify.ts";
import type { DropCounter } from "./drops.ts";
import { isExpected } from "./expected.ts";
import { fingerprintFor } from "./fingerprint.ts";
import { groupKey } from "./group-key.ts";
import { createLimiter } from "./limiter.ts";

export interface HookOptions {
  dropped: DropCounter;
  /** ms; for the limit per hour. */
  now: () => number;
  perHour?: number;
}

/**
 * What every event goes through before it is sent: expected ones end here, the rest get class and fingerprint, and what
 * is over the hour's limit of its group is only counted. Secrets are the transport's concern.
 */
export function eventHook(options: HookOptions): (event: ErrorEvent, hint: EventHint) => ErrorEvent | null {
  const { dropped } = options;
  const limiter = createLimiter(options);
  return (event, hint) => {
    const error = hint.originalException;
    rememberEventId(error, event.event_id);
    if (error !== undefined && isExpected(error)) {
      dropped.add("expected", "error");
      return null;
    }
    const described = withClass(event, error);
    const { admitted, droppedBefore } = limiter.admit(groupKey(described));
    if (!admitted) {
      dropped.add("limit", "error");
      return null;
    }
    const before = droppedBefore + Number(described.extra?.dropped_before ?? 0);
    return before > 0 ? { ...described, extra: { ...described.extra, dropped_before: before } } : described;
  };
}

/** Twice the limit of a group, since what is counted together here may be two groups. */
const FLOOD_PER_HOUR = 200;
const REFUSED = { admitted: false, droppedBefore: 0 };

/**
 * Whether an error is worth making an event of: null when it is expected or comes in a flood, else how many of its like
 * were left out before it. What passes here still meets the limit of its group.
 */
export function floodGate({ dropped, now }: HookOptions): (error: unknown, key: string) => number | null {
  const limiter = createLimiter({ now, perHour: FLOOD_PER_HOUR });
  return (error, key) => {
    const expected = isExpected(error);
    const { admitted, droppedBefore } = expected ? REFUSED : limiter.admit(key);
    if (admitted) return droppedBefore;
    dropped.add(expected ? "expected" : "limit", "error");
    return null;
  };
}

/** Tags and fingerprint that whoever captured it gave stay. */
function withClass(event: ErrorEvent, error: unknown): ErrorEvent {
  if (error === undefined && !event.exception?.values?.length) return event;
  const { errorClass, recoverable } = classifyError(error ?? thrownAs(event));
  const place = event.transaction ? { operation: event.transaction, route: event.transaction } : {};
  return {
    ...event,
    tags: { error_class: errorClass, recoverable: String(recoverable), ...event.tags },
    fingerprint: event.fingerprint?.length ? event.fingerprint : fingerprintFor(error, place),
  };
}

/** What a browser tells of an error whose object it kept to itself. */
function thrownAs(event: ErrorEvent): { name: string | undefined; message: string | undefined } {
  const thrown = event.exception?.values?.at(-1);
  return { name: thrown?.type, message: thrown?.value };
}

const OWN_TRAFFIC = /\/api\/(?:telemetry|live|up|health)(?:\/|\?|$)/;

/** Our own reports and polls would push out of the trail what the operator did. */
export function breadcrumbHook(crumb: Breadcrumb, _hint?: BreadcrumbHint): Breadcrumb | null {
  const url = crumb.data?.url;
  return typeof url === "string" && OWN_TRAFFIC.test(url) ? null : crumb;
}
