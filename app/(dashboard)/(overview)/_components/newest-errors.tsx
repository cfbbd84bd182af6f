import { newestErrors } from "#src/domain/fleet/error-queries.ts";
import { sentryEventHref } from "#src/domain/telemetry/sentry-link-rules.ts";
import { NewestErrorList } from "#src/ui/fleet/newest-errors.tsx";
import { load } from "#src/web/loaders.ts";
import { sentryPages } from "#src/web/sentry-pages.ts";

const ROWS = 5;

/** The open errors that happened last, with links to Sentry where it has them. */
export async function NewestErrors() {
  const { place } = sentryPages();
  const errors = await load((ctx) => newestErrors(ctx, ROWS));
  return (
    <NewestErrorList
      errors={errors.map((error) => ({
        ...error,
        sentryHref: place && error.sentryEventId ? sentryEventHref(place, error.sentryEventId) : null,
      }))}
    />
  );
}
