import { sentryIssuesHref } from "#src/domain/telemetry/sentry-link-rules.ts";
import { Widget } from "#src/ui/boundaries/widget.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { SentryIssues } from "#src/ui/sentry/sentry-issues.tsx";
import { load } from "#src/web/loaders.ts";
import { hostIssuesInSentry } from "#src/web/sentry-issues.ts";
import { sentryPages } from "#src/web/sentry-pages.ts";

const WORDS = {
  withToken: "the unresolved issues of this host in Sentry are listed here.",
  nothing: "Nothing of this host is unresolved in Sentry.",
};

/** What Sentry has of a host; nothing where there is no Sentry. */
export function HostInSentry({ hostId }: { hostId: string }) {
  const { place } = sentryPages();
  if (!place) return null;
  return (
    <Section
      title="In Sentry"
      actions={
        <a className="underline" href={sentryIssuesHref(place, `host_id:${hostId}`)} rel="noreferrer">
          Search in Sentry
        </a>
      }
    >
      <Widget name="What Sentry has of this host" block="line">
        <Issues hostId={hostId} />
      </Widget>
    </Section>
  );
}

async function Issues({ hostId }: { hostId: string }) {
  return <SentryIssues answer={await load((ctx) => hostIssuesInSentry(ctx, hostId))} words={WORDS} />;
}
