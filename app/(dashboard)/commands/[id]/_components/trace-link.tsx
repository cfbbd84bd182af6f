import { sentryTraceHref } from "#src/domain/telemetry/sentry-link-rules.ts";
import { sentryPages } from "#src/web/sentry-pages.ts";

/** The way to a trace in Sentry, where one is set up. */
export function TraceLink({ traceId }: { traceId: string }) {
  const { place } = sentryPages();
  if (!place) return null;
  return (
    <a className="underline" href={sentryTraceHref(place, traceId)} rel="noreferrer">
      Open trace in Sentry
    </a>
  );
}
