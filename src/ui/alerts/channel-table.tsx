import Link from "next/link";
import type { ReactNode } from "react";
import type { Channel } from "#src/domain/channels/schema.ts";
import { Badge } from "../primitives/badge.tsx";
import { Cell, Head, Table } from "../primitives/table.tsx";
import { channelHref } from "./alerts-address.ts";
import { ChannelState } from "./channel-state.tsx";
import { CHANNEL_WORDS } from "./channel-words.ts";
import { takingWords } from "./quiet-words.ts";

type Props = {
  channels: readonly Channel[];
  /** What can be done with one; null for those who may do nothing. */
  actions: ((channel: Channel) => ReactNode) | null;
};

/** The ways to tell people: where each leads, what it takes, and whether it works. */
export function ChannelTable({ channels, actions }: Props) {
  return (
    <Table
      caption="Channels"
      head={
        <>
          <Head>Channel</Head>
          <Head>Leads to</Head>
          <Head>Takes</Head>
          <Head>State</Head>
          {actions ? (
            <Head>
              <span className="sr-only">Test</span>
            </Head>
          ) : null}
        </>
      }
    >
      {channels.map((channel) => {
        const { name, icon: Icon } = CHANNEL_WORDS[channel.kind];
        return (
          <tr key={channel.id} data-channel={channel.key ?? channel.id}>
            <Cell label="Channel" wide>
              <span className="flex flex-wrap items-center gap-x-2">
                <Icon aria-hidden="true" className="size-4 shrink-0 text-ink-muted" />
                <Link href={channelHref(channel.id)} className="font-medium wrap-anywhere hover:underline">
                  {channel.name}
                </Link>
                {channel.key === null ? null : <Badge>environment</Badge>}
              </span>
              <span className="block ps-6 text-xs text-ink-muted">{name}</span>
            </Cell>
            <Cell label="Leads to" wide className="wrap-anywhere">
              {channel.leadsTo}
            </Cell>
            <Cell label="Takes">
              {takingWords(channel).map((words, index) => (
                <span key={words} className={index === 0 ? "block" : "block text-xs text-ink-muted"}>
                  {words}
                </span>
              ))}
            </Cell>
            <Cell label="State" wide>
              <ChannelState channel={channel} />
            </Cell>
            {actions ? (
              <Cell label="Test" wide figure>
                {actions(channel)}
              </Cell>
            ) : null}
          </tr>
        );
      })}
    </Table>
  );
}
