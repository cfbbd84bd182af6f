import type { Sealer } from "../sealing.ts";
import { type ChannelKind, type ChannelTarget, channelTargetSchema } from "./schema.ts";

/** What the columns `config` and `secret` of a channel hold. */
export type StoredTarget = { config: StoredConfig; secret: Uint8Array<ArrayBuffer> | null };

/** `host` is where the secret address leads, for people. */
type StoredConfig = { recipients?: string[]; channel?: string; host?: string };

const about = (channelId: string) => `alert_channel:${channelId}`;

/** A target as the database keeps it: its secret sealed, and bound to its channel. */
export function storeTarget(channelId: string, target: ChannelTarget, sealer: Sealer): StoredTarget {
  const host = hostOf(target);
  const config = host === null ? target.config : { ...target.config, host };
  if (target.secret === null) return { config, secret: null };
  return { config, secret: sealer.seal(JSON.stringify(target.secret), about(channelId)) };
}

/** Reads a target again. Throws when its secret cannot be opened, with what to do and nothing of the secret. */
export function openTarget(
  channel: { id: string; kind: string; config: unknown; secret: Uint8Array | null },
  sealer: Sealer,
): ChannelTarget {
  const { host: _, ...config } = channel.config as StoredConfig;
  const secret: unknown =
    channel.secret === null ? null : JSON.parse(sealer.open(channel.secret, about(channel.id)));
  const parsed = channelTargetSchema.safeParse(
    { kind: channel.kind, config, secret },
    { reportInput: false },
  );
  if (parsed.success) return parsed.data;
  throw new Error("Where the channel leads is not in a form that this version knows. Set it again.");
}

/** The same secret, sealed with the newest key. */
export function sealAgain(channelId: string, secret: Uint8Array, sealer: Sealer): Uint8Array<ArrayBuffer> {
  return sealer.seal(sealer.open(secret, about(channelId)), about(channelId));
}

/** Where a channel leads, in words without a secret. */
export function leadsTo(kind: ChannelKind, config: unknown): string {
  const { recipients = [], channel = "", host = "" } = config as StoredConfig;
  if (kind === "email") return recipients.join(", ");
  if (kind === "slack") return [channel, host].filter((part) => part !== "").join(" at ");
  return kind === "webhook" ? host : "Sentry";
}

/** Where a channel's address leads; null for what leads to the one server that the environment names. */
function hostOf({ kind, secret }: ChannelTarget): string | null {
  if (kind === "webhook") return new URL(secret.url).host;
  if (kind === "slack" && "webhookUrl" in secret) return new URL(secret.webhookUrl).host;
  return kind === "slack" ? "Slack" : null;
}

/** Whether an IANA name of a time zone is one that this machine knows. */
export function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
