import { Bell, Hash, type LucideIcon, Mail, Webhook } from "lucide-react";
import type { Channel, ChannelKind } from "#src/domain/channels/schema.ts";
import type { StateShape } from "../hosts/state-words.ts";
import type { StateTone } from "../primitives/tone.ts";

/** How each kind of channel is called, and what it takes. */
export const CHANNEL_WORDS: Readonly<Record<ChannelKind, { name: string; about: string; icon: LucideIcon }>> =
  {
    email: { name: "E-mail", about: "By the mail server that the installation is set up with.", icon: Mail },
    slack: { name: "Slack", about: "Into one channel, by an incoming webhook or a bot.", icon: Hash },
    webhook: { name: "Webhook", about: "JSON to an address of yours, signed with a key.", icon: Webhook },
    sentry: { name: "Sentry", about: "As an event of the project that errors go to.", icon: Bell },
  };

/** The kinds, in the order in which they are offered. */
export const CHANNEL_KINDS_OFFERED = Object.keys(CHANNEL_WORDS) as ChannelKind[];

type Standing = { word: string; tone: StateTone; shape: StateShape };

/** How a channel stands: off, failing, or at work; one that told nobody yet has proven nothing. */
export function channelStanding(channel: Pick<Channel, "enabled" | "failingSince" | "lastSentAt">): Standing {
  if (!channel.enabled) return { word: "Off", tone: "offline", shape: "ring" };
  if (channel.failingSince) return { word: "Fails", tone: "failed", shape: "cross" };
  if (channel.lastSentAt === null) return { word: "Not tried yet", tone: "unknown", shape: "question" };
  return { word: "Works", tone: "mining", shape: "disc" };
}
