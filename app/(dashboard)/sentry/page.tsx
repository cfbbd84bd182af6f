import type { Metadata } from "next";
import { sentryProjectHref } from "#src/domain/telemetry/sentry-link-rules.ts";
import { telemetryStatus } from "#src/domain/telemetry/status-queries.ts";
import { LiveRefresh } from "#src/ui/live/live-refresh.tsx";
import { StaleNote } from "#src/ui/live/stale-note.tsx";
import { buttonClass } from "#src/ui/primitives/button.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { AcceptedFacts } from "#src/ui/sentry/accepted-facts.tsx";
import { DropTable } from "#src/ui/sentry/drop-table.tsx";
import { QuotaMeter } from "#src/ui/sentry/quota-meter.tsx";
import { SettingsFacts } from "#src/ui/sentry/settings-facts.tsx";
import { UpstreamStats } from "#src/ui/sentry/upstream-stats.tsx";
import { UpstreamTroubles } from "#src/ui/sentry/upstream-troubles.tsx";
import { load } from "#src/web/loaders.ts";
import { shownSettings } from "#src/web/sentry-settings.ts";
import { permitted } from "#src/web/session.ts";
import { TestEvent } from "./_components/test-event.tsx";

export const metadata: Metadata = { title: "Sentry" };

export default async function SentryPage() {
  const [status, mayTest] = await Promise.all([load(telemetryStatus), permitted("telemetry.test")]);
  const settings = shownSettings();
  return (
    <>
      <PageHeader title="Sentry" lead="Whether errors and traces arrive, here and at Sentry.">
        {settings.place ? (
          <a className={buttonClass()} href={sentryProjectHref(settings.place)} rel="noreferrer">
            Open Sentry
          </a>
        ) : null}
      </PageHeader>
      <StaleNote />
      {/* What was said to a DSN that is no longer set concerns nobody. */}
      {settings.on ? <UpstreamTroubles upstreams={status.upstreams} /> : null}
      <UpstreamStats status={status} on={settings.on} />
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <Section title="Settings">
          <SettingsFacts settings={settings} />
          {settings.on ? (
            <QuotaMeter used={status.errorsDeliveredThisMonth} quota={settings.monthlyErrorQuota} />
          ) : null}
        </Section>
        <div className="grid gap-4">
          {mayTest ? (
            <Section
              title="Test event"
              lead="Raises a real error in a server action and shows where it arrives. It stays in the list of errors."
            >
              <TestEvent on={settings.on} />
            </Section>
          ) : null}
          <Section title="Kept in the last 7 days">
            <AcceptedFacts accepted={status.accepted} />
          </Section>
        </div>
      </div>
      <Section title="Dropped in the last 7 days" flush={status.dropped.length > 0}>
        <DropTable dropped={status.dropped} />
      </Section>
      <LiveRefresh interest={{ topics: ["errors"] }} everyS={10} />
    </>
  );
}
