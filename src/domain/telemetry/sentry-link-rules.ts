import type { SentryPlace } from "#src/telemetry/sentry-place.ts";

/** Sentry's page of an event. It leads on to its issue, and is there once Sentry has taken the event in. */
export function sentryEventHref({ url, org, project }: SentryPlace, eventId: string): string {
  return `${url}/organizations/${org}/projects/${project}/events/${eventId}/`;
}

/** Sentry's page of a trace. */
export function sentryTraceHref({ url, org }: SentryPlace, traceId: string): string {
  return `${url}/organizations/${org}/explore/traces/trace/${traceId}/`;
}

/** Sentry's page of the project. */
export function sentryProjectHref({ url, org, project }: SentryPlace): string {
  return `${url}/organizations/${org}/projects/${project}/`;
}

/** Sentry's page of a release. */
export function sentryReleaseHref({ url, org }: SentryPlace, release: string): string {
  return `${url}/organizations/${org}/releases/${encodeURIComponent(release)}/`;
}

/** Sentry's list of issues by a search of it, such as `host_id:<id>`. */
export function sentryIssuesHref({ url, org }: SentryPlace, query: string): string {
  return `${url}/organizations/${org}/issues/?${new URLSearchParams({ query })}`;
}
