import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { listChannels } from "#src/domain/channels/queries.ts";
import { ChannelFacts } from "#src/ui/alerts/channel-facts.tsx";
import { CHANNEL_WORDS } from "#src/ui/alerts/channel-words.ts";
import { CHANNEL_PARENTS } from "#src/ui/alerts/crumbs.ts";
import { LiveRefresh } from "#src/ui/live/live-refresh.tsx";
import { StaleNote } from "#src/ui/live/stale-note.tsx";
import { Notice } from "#src/ui/primitives/notice.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { load } from "#src/web/loaders.ts";
import { permitted } from "#src/web/session.ts";
import { ChannelForm } from "../_components/channel-form.tsx";
import { DeleteChannel } from "../_components/delete-channel.tsx";
import { TestChannel } from "../_components/test-channel.tsx";

export const metadata: Metadata = { title: "Channel" };

type Props = { params: Promise<{ id: string }> };

export default async function ChannelPage({ params }: Props) {
  const { id } = await params;
  const [channels, mayManage] = await Promise.all([load(listChannels), permitted("channels.manage")]);
  const channel = channels.find((each) => each.id === id) ?? notFound();
  const isOurs = channel.key === null;
  return (
    <>
      <PageHeader
        title={channel.name}
        parents={CHANNEL_PARENTS}
        lead={`${CHANNEL_WORDS[channel.kind].name}: ${channel.leadsTo}`}
      >
        {mayManage && isOurs ? <DeleteChannel channel={channel} /> : null}
        {mayManage && channel.enabled ? <TestChannel channel={channel} size="normal" /> : null}
      </PageHeader>
      <StaleNote />
      {isOurs ? null : (
        <Notice tone="info" title="The environment makes this channel">
          It follows the variables of the installation and cannot be changed here. Change them, then start
          again.
        </Notice>
      )}
      <Section title="How it stands">
        <ChannelFacts channel={channel} />
      </Section>
      {mayManage && isOurs ? (
        <Section title="The channel">
          <ChannelForm key={channel.id} channel={channel} />
        </Section>
      ) : null}
      <LiveRefresh interest={{ topics: ["alerts"] }} everyS={30} />
    </>
  );
}
