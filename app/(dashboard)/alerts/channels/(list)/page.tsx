import type { Metadata } from "next";
import { listRules } from "#src/domain/alerts/queries.ts";
import { listChannels } from "#src/domain/channels/queries.ts";
import { AlertTabs } from "#src/ui/alerts/alert-tabs.tsx";
import { CHANNELS_HREF } from "#src/ui/alerts/alerts-address.ts";
import { AlertsHeader } from "#src/ui/alerts/alerts-header.tsx";
import { ChannelTable } from "#src/ui/alerts/channel-table.tsx";
import { NoChannels } from "#src/ui/alerts/no-channels.tsx";
import { LiveRefresh } from "#src/ui/live/live-refresh.tsx";
import { StaleNote } from "#src/ui/live/stale-note.tsx";
import { ButtonLink } from "#src/ui/primitives/button.tsx";
import { load } from "#src/web/loaders.ts";
import { permitted } from "#src/web/session.ts";
import { TestChannel } from "../_components/test-channel.tsx";

export const metadata: Metadata = { title: "Channels" };

export default async function ChannelsPage() {
  const [channels, rules, mayManage] = await Promise.all([
    load(listChannels),
    load(listRules),
    permitted("channels.manage"),
  ]);
  return (
    <>
      <AlertsHeader>
        {mayManage ? (
          <ButtonLink href={`${CHANNELS_HREF}/new`} tone="primary">
            New channel
          </ButtonLink>
        ) : null}
      </AlertsHeader>
      <StaleNote />
      <AlertTabs current="channels" rules={rules.length} channels={channels.length} />
      {channels.length === 0 ? (
        <NoChannels mayManage={mayManage} />
      ) : (
        <div className="rounded-lg border border-line bg-surface max-md:px-3 md:px-1">
          <ChannelTable
            channels={channels}
            actions={
              mayManage ? (channel) => (channel.enabled ? <TestChannel channel={channel} /> : null) : null
            }
          />
        </div>
      )}
      <LiveRefresh interest={{ topics: ["alerts"] }} everyS={30} />
    </>
  );
}
