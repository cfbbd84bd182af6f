import type { Metadata } from "next";
import { jobsNow } from "#src/domain/jobs/queries.ts";
import { sentryIssuesHref } from "#src/domain/telemetry/sentry-link-rules.ts";
import { JobKindsTable } from "#src/ui/jobs/job-kinds-table.tsx";
import { LiveRefresh } from "#src/ui/live/live-refresh.tsx";
import { StaleNote } from "#src/ui/live/stale-note.tsx";
import { buttonClass } from "#src/ui/primitives/button.tsx";
import { EmptyState } from "#src/ui/primitives/empty-state.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { load } from "#src/web/loaders.ts";
import { sentryPages } from "#src/web/sentry-pages.ts";
import { permitted } from "#src/web/session.ts";
import { FailedJobs } from "./_components/failed-jobs.tsx";

export const metadata: Metadata = { title: "Jobs" };

export default async function JobsPage() {
  const [{ kinds, dead, retrying }, mayChange] = await Promise.all([load(jobsNow), permitted("jobs.write")]);
  const { place } = sentryPages();
  return (
    <>
      <PageHeader
        title="Jobs"
        lead="What the worker does in the background. What fails for a passing reason is tried again by itself; the rest waits here for a person."
      >
        {place ? (
          <a
            className={buttonClass()}
            href={sentryIssuesHref(place, "is:unresolved component:worker")}
            rel="noreferrer"
          >
            Their issues in Sentry
          </a>
        ) : null}
      </PageHeader>
      <StaleNote />
      <Section title="Failed for good" flush={dead.length > 0}>
        {dead.length === 0 ? (
          <EmptyState title="No job has failed for good">
            One that fails for the last time stands here with its error, to be tried again or discarded.
          </EmptyState>
        ) : (
          <FailedJobs caption="Jobs that failed for good" jobs={dead} mayChange={mayChange} />
        )}
      </Section>
      {retrying.length > 0 ? (
        <Section title="Failed, and tried again by themselves" flush>
          <FailedJobs caption="Jobs that are tried again" jobs={retrying} mayChange={mayChange} />
        </Section>
      ) : null}
      <Section title="All jobs" flush>
        <JobKindsTable kinds={kinds} />
      </Section>
      <LiveRefresh interest={{ topics: ["jobs"] }} everyS={15} />
    </>
  );
}
