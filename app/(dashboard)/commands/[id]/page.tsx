import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { z } from "zod";
import { getCommand } from "#src/domain/commands/queries.ts";
import { sentryTraceHref } from "#src/domain/telemetry/sentry-link-rules.ts";
import { Widget } from "#src/ui/boundaries/widget.tsx";
import { WidgetBoundary } from "#src/ui/boundaries/widget-boundary.tsx";
import { CommandProgress } from "#src/ui/commands/command-progress.tsx";
import { CommandRecord } from "#src/ui/commands/command-record.tsx";
import { COMMAND_VERBS } from "#src/ui/commands/command-words.ts";
import { LateOutcome } from "#src/ui/commands/late-outcome.tsx";
import { LiveRefresh } from "#src/ui/live/live-refresh.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { load } from "#src/web/loaders.ts";
import { sentryPages } from "#src/web/sentry-pages.ts";
import { permitted } from "#src/web/session.ts";
import { CancelCommand } from "./_components/cancel-command.tsx";
import { CommandTimeline } from "./_components/command-timeline.tsx";

export const metadata: Metadata = { title: "Command" };

/** Parts of a trace come in one by one, some seconds after what they tell of. */
const TRACE_ARRIVES_S = 5;

type Props = { params: Promise<{ id: string }> };

export default async function CommandPage({ params }: Props) {
  const id = z.uuid().safeParse((await params).id).data ?? notFound();
  const [command, mayCancel] = await Promise.all([
    load((ctx) => getCommand(ctx, id)),
    permitted("command.cancel"),
  ]);
  const { place } = sentryPages();
  return (
    <>
      <PageHeader
        title={`${COMMAND_VERBS[command.kind]} ${command.hostName}`}
        lead={
          <Link className="underline" href={`/hosts/${command.hostId}`}>
            Go to the host
          </Link>
        }
      >
        {mayCancel && command.status === "pending" ? <CancelCommand id={id} /> : null}
      </PageHeader>
      <Section title="Progress">
        <WidgetBoundary name="The progress">
          <CommandProgress command={command} />
          {command.lateOutcome ? <LateOutcome outcome={command.lateOutcome} /> : null}
        </WidgetBoundary>
      </Section>
      <Section
        title="Timeline"
        actions={
          place ? (
            <a className="underline" href={sentryTraceHref(place, command.traceId)} rel="noreferrer">
              Open trace in Sentry
            </a>
          ) : null
        }
      >
        <Widget name="The timeline" block="rows">
          <CommandTimeline traceId={command.traceId} />
        </Widget>
      </Section>
      <WidgetBoundary name="The record">
        <CommandRecord command={command} />
      </WidgetBoundary>
      <LiveRefresh interest={{ commands: [id], topics: ["errors"] }} everyS={TRACE_ARRIVES_S} />
    </>
  );
}
