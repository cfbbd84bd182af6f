import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { z } from "zod";
import { getCommand } from "#src/domain/commands/queries.ts";
import { CommandProgress } from "#src/ui/commands/command-progress.tsx";
import { CommandRecord } from "#src/ui/commands/command-record.tsx";
import { COMMAND_STATUSES, COMMAND_VERBS } from "#src/ui/commands/command-words.ts";
import { LateOutcome } from "#src/ui/commands/late-outcome.tsx";
import { LiveRefresh } from "#src/ui/live/live-refresh.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { load } from "#src/web/loaders.ts";
import { permitted } from "#src/web/session.ts";
import { CancelCommand } from "./_components/cancel-command.tsx";

export const metadata: Metadata = { title: "Command" };

type Props = { params: Promise<{ id: string }> };

export default async function CommandPage({ params }: Props) {
  const id = z.uuid().safeParse((await params).id).data ?? notFound();
  const [command, mayCancel] = await Promise.all([
    load((ctx) => getCommand(ctx, id)),
    permitted("command.cancel"),
  ]);
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
        <CommandProgress command={command} />
        {command.lateOutcome ? <LateOutcome outcome={command.lateOutcome} /> : null}
      </Section>
      <CommandRecord command={command} />
      {COMMAND_STATUSES[command.status].settled && command.lateOutcome ? null : (
        <LiveRefresh interest={{ commands: [id] }} />
      )}
    </>
  );
}
