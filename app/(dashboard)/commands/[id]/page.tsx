import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { z } from "zod";
import { getCommand } from "#src/domain/commands/queries.ts";
import { Widget } from "#src/ui/boundaries/widget.tsx";
import { WidgetBoundary } from "#src/ui/boundaries/widget-boundary.tsx";
import { TimeAgo } from "#src/ui/clock/time-ago.tsx";
import { CommandProgress } from "#src/ui/commands/command-progress.tsx";
import { CommandRecord } from "#src/ui/commands/command-record.tsx";
import { COMMAND_VERBS } from "#src/ui/commands/command-words.ts";
import { EffectReadings } from "#src/ui/commands/effect-readings.tsx";
import { LateOutcome } from "#src/ui/commands/late-outcome.tsx";
import { refreshEveryS } from "#src/ui/commands/refresh-pace.ts";
import { LiveRefresh } from "#src/ui/live/live-refresh.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { load } from "#src/web/loaders.ts";
import { CommandActions } from "./_components/command-actions.tsx";
import { CommandRelations } from "./_components/command-relations.tsx";
import { CommandSamples } from "./_components/command-samples.tsx";
import { CommandTimeline } from "./_components/command-timeline.tsx";
import { TraceLink } from "./_components/trace-link.tsx";

export const metadata: Metadata = { title: "Command" };

type Props = { params: Promise<{ id: string }> };

export default async function CommandPage({ params }: Props) {
  const id = z.uuid().safeParse((await params).id).data ?? notFound();
  const { command, now } = await load(async (ctx) => ({ command: await getCommand(ctx, id), now: ctx.now }));
  const everyS = refreshEveryS(command, now);
  return (
    <>
      <PageHeader
        parents={[{ href: "/commands", name: "Commands" }]}
        title={`${COMMAND_VERBS[command.kind]} ${command.hostName}`}
        lead={
          <>
            Issued <TimeAgo at={command.issuedAt} /> by {command.actor.name} ·{" "}
            <Link className="underline" href={`/hosts/${command.hostId}`}>
              Go to the host
            </Link>
          </>
        }
      >
        <Suspense>
          <CommandActions command={command} />
        </Suspense>
      </PageHeader>
      <Section title="Progress">
        <WidgetBoundary name="The progress">
          <CommandProgress command={command} />
          {command.lateOutcome ? <LateOutcome kind={command.kind} outcome={command.lateOutcome} /> : null}
        </WidgetBoundary>
      </Section>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 gap-4">
          <Section title="Evidence">
            <Widget name="The samples" block="chart">
              <CommandSamples command={command} />
            </Widget>
            {command.effect ? <EffectReadings effect={command.effect} /> : null}
          </Section>
          <Section title="Timeline" actions={<TraceLink traceId={command.traceId} />}>
            <Widget name="The timeline" block="rows">
              <CommandTimeline traceId={command.traceId} />
            </Widget>
          </Section>
        </div>
        <div className="grid min-w-0 gap-4">
          <Section title="Related commands">
            <Widget name="The related commands" block="line">
              <CommandRelations command={command} />
            </Widget>
          </Section>
          <WidgetBoundary name="The record">
            <CommandRecord command={command} />
          </WidgetBoundary>
        </div>
      </div>
      <LiveRefresh interest={{ commands: [id], topics: ["errors"] }} {...(everyS ? { everyS } : {})} />
    </>
  );
}
