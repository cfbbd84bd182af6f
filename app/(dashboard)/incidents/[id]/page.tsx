import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { z } from "zod";
import { loadIncident } from "#src/domain/incidents/queries.ts";
import { sentryEventHref } from "#src/domain/telemetry/sentry-link-rules.ts";
import { SeverityWord } from "#src/ui/alerts/severity.tsx";
import { WidgetBoundary } from "#src/ui/boundaries/widget-boundary.tsx";
import { Explain } from "#src/ui/help/explain.tsx";
import { IncidentFacts } from "#src/ui/incidents/incident-facts.tsx";
import { incidentLinks } from "#src/ui/incidents/incident-links.ts";
import { IncidentTimeline } from "#src/ui/incidents/incident-timeline.tsx";
import { LinkList } from "#src/ui/incidents/link-list.tsx";
import { MemberList } from "#src/ui/incidents/member-list.tsx";
import { MergedNotice } from "#src/ui/incidents/merged-notice.tsx";
import { ToldTable } from "#src/ui/incidents/told-table.tsx";
import { LiveRefresh } from "#src/ui/live/live-refresh.tsx";
import { StaleNote } from "#src/ui/live/stale-note.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { load } from "#src/web/loaders.ts";
import { sentryPages } from "#src/web/sentry-pages.ts";
import { permitted } from "#src/web/session.ts";
import { IncidentActions } from "./_components/incident-actions.tsx";
import { IncidentRemedy } from "./_components/incident-remedy.tsx";
import { NoteForm } from "./_components/note-form.tsx";

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: "Incident" };

export default async function IncidentPage({ params }: Props) {
  const id = z.uuid().safeParse((await params).id).data ?? notFound();
  const [found, mayChange] = await Promise.all([
    load((ctx) => loadIncident(ctx, id)),
    permitted("incidents.write"),
  ]);
  const incident = found ?? notFound();
  const { place } = sentryPages();
  const { eventId } = incident.links;
  const links = incidentLinks(incident, place && eventId ? sentryEventHref(place, eventId) : null);
  return (
    <>
      <PageHeader
        title={incident.title}
        parents={[{ href: "/incidents", name: "Incidents" }]}
        meta={
          <Explain term={`severity.${incident.severity}`}>
            <SeverityWord severity={incident.severity} />
          </Explain>
        }
        lead={incident.summary}
      >
        {mayChange ? <IncidentActions incident={incident} /> : null}
      </PageHeader>
      <StaleNote />
      {incident.mergedInto ? <MergedNotice into={incident.mergedInto} /> : null}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid min-w-0 gap-4">
          <Section title="What and where">
            <IncidentFacts incident={incident} />
          </Section>
          <Section
            title="What to do"
            actions={
              <WidgetBoundary name="What one click can do">
                <Suspense>
                  <IncidentRemedy incident={incident} />
                </Suspense>
              </WidgetBoundary>
            }
          >
            {incident.tried.length > 0 ? (
              <div>
                <p>Already tried:</p>
                <ul className="list-disc ps-5">
                  {incident.tried.map((each) => (
                    <li key={each}>{each}</li>
                  ))}
                </ul>
              </div>
            ) : null}
            {links.length > 0 ? <LinkList links={links} /> : null}
            {links.length + incident.tried.length === 0 ? (
              <p className="text-ink-muted">Nothing leads further than what is said above.</p>
            ) : null}
          </Section>
          {incident.members.length > 0 ? (
            <Section title="Stands for">
              <MemberList incident={incident} />
            </Section>
          ) : null}
          <Section title="Who was told" flush>
            <ToldTable notifications={incident.notifications} />
          </Section>
        </div>
        <Section title="Timeline">
          {mayChange ? <NoteForm id={id} /> : null}
          <IncidentTimeline events={incident.events} />
        </Section>
      </div>
      <LiveRefresh interest={{ topics: ["incidents"] }} everyS={30} />
    </>
  );
}
