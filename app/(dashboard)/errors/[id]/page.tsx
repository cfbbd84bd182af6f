import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { z } from "zod";
import { eventIdSchema } from "#src/domain/errors/schema.ts";
import { sentryEventHref } from "#src/domain/telemetry/sentry-link-rules.ts";
import { Widget } from "#src/ui/boundaries/widget.tsx";
import { WidgetBoundary } from "#src/ui/boundaries/widget-boundary.tsx";
import { BreadcrumbList } from "#src/ui/errors/breadcrumb-list.tsx";
import { EventContext } from "#src/ui/errors/event-context.tsx";
import { EventFacts } from "#src/ui/errors/event-facts.tsx";
import { EventStepper } from "#src/ui/errors/event-stepper.tsx";
import { FeedbackList } from "#src/ui/errors/feedback-list.tsx";
import { GroupFacts } from "#src/ui/errors/group-facts.tsx";
import { GroupPlaces } from "#src/ui/errors/group-places.tsx";
import { LiveRefresh } from "#src/ui/live/live-refresh.tsx";
import { StaleNote } from "#src/ui/live/stale-note.tsx";
import { buttonClass } from "#src/ui/primitives/button.tsx";
import { EmptyState } from "#src/ui/primitives/empty-state.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { sentryPages } from "#src/web/sentry-pages.ts";
import { tracker } from "#src/web/tracker/tracker.ts";
import { IncidentsHere } from "../../_components/incidents-here.tsx";
import { CodeOwners } from "./_components/code-owners.tsx";
import { EventStack } from "./_components/event-stack.tsx";
import { EventTrace } from "./_components/event-trace.tsx";
import { GroupInSentry } from "./_components/group-in-sentry.tsx";
import { IssueButton } from "./_components/issue-button.tsx";
import { StateButtons } from "./_components/state-buttons.tsx";
import { loadError } from "./load-error.ts";

export const metadata: Metadata = { title: "Error" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ event?: string | string[] }> };

export default async function ErrorPage({ params, searchParams }: Props) {
  const groupId = z.uuid().safeParse((await params).id).data ?? notFound();
  const eventId = eventIdSchema.safeParse((await searchParams).event).data ?? null;
  const { group, event, neighbours, releases, hosts, feedback, issue, mayChange } = await loadError(
    groupId,
    eventId,
  );
  const { place } = sentryPages();
  return (
    <>
      <PageHeader
        title={group.title}
        parents={[{ href: "/errors", name: "Errors" }]}
        lead={<span className="wrap-anywhere">{group.culprit}</span>}
      >
        {place && event ? (
          <a className={buttonClass()} href={sentryEventHref(place, event.eventId)} rel="noreferrer">
            Open in Sentry
          </a>
        ) : null}
        {issue ? (
          <a className={buttonClass()} href={issue.url} rel="noreferrer" title={`Made by ${issue.by}`}>
            Issue {issue.name}
          </a>
        ) : null}
        {mayChange && !issue && tracker() ? <IssueButton groupId={groupId} /> : null}
        {mayChange ? <StateButtons groupId={groupId} state={group.state} /> : null}
      </PageHeader>
      <StaleNote />
      <WidgetBoundary name="The incidents of this error">
        <Suspense>
          <IncidentsHere of={{ groupId }} />
        </Suspense>
      </WidgetBoundary>
      <Section title="How often">
        <GroupFacts group={group} />
      </Section>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 gap-4">
          {event ? (
            <>
              <Section title="Stack" actions={<CodeOwners event={event} />}>
                <Widget name="The stack" block="rows">
                  <EventStack event={event} />
                </Widget>
              </Section>
              <Section title="What happened before">
                <BreadcrumbList breadcrumbs={event.payload.breadcrumbs} eventAt={event.occurredAt} />
              </Section>
            </>
          ) : (
            <EmptyState title="No event is kept any more">
              Events are kept for a limited time. The counts above are of all that ever came.
            </EmptyState>
          )}
        </div>
        <div className="grid min-w-0 gap-4">
          {event && neighbours ? (
            <Section
              title={neighbours.newerId ? "One event" : "The newest event"}
              actions={<EventStepper groupId={groupId} eventId={event.eventId} neighbours={neighbours} />}
            >
              <EventFacts event={event} />
            </Section>
          ) : null}
          {feedback.length > 0 ? (
            <Section title="Comments">
              <FeedbackList groupId={groupId} feedback={feedback} />
            </Section>
          ) : null}
          {place ? (
            <Section title="In Sentry">
              <Widget name="What Sentry has of it" block="line">
                <GroupInSentry groupId={groupId} mayChange={mayChange} />
              </Widget>
            </Section>
          ) : null}
          <Section title="Where">
            <GroupPlaces group={group} releases={releases} hosts={hosts} />
          </Section>
        </div>
      </div>
      {event?.traceId ? (
        <Widget name="The trace" block="rows">
          <EventTrace traceId={event.traceId} />
        </Widget>
      ) : null}
      {event ? (
        <Section title="Tags and context">
          <EventContext payload={event.payload} />
        </Section>
      ) : null}
      <LiveRefresh interest={{ topics: ["errors", "incidents"] }} everyS={30} />
    </>
  );
}
