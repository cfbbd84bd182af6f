import { z } from "zod";
import { severitySchema } from "../alerts/schema.ts";
import type { Severity } from "../alerts/severity-schema.ts";

export const CHANNEL_KINDS = ["email", "slack", "webhook", "sentry"] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time such as 22:00");

/** When only what is critical is told. Times are of the time zone's own clock; `to` before `from` crosses midnight. */
export const quietHoursSchema = z.strictObject({
  from: clock,
  to: clock,
  /** An IANA name such as Europe/Oslo. */
  timezone: z.string().min(1).max(60),
});
export type QuietHours = z.infer<typeof quietHoursSchema>;

const address = z.email("must be an address such as ops@example.org").max(254);
const httpUrl = z.url({ protocol: /^https?$/, error: "must begin with https:// or http://" }).max(2_000);

/** Where a channel leads: what is public under `config`, what is not under `secret`. */
export const channelTargetSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("email"),
    config: z.strictObject({ recipients: z.array(address).min(1, "needs an address").max(50) }),
    secret: z.null(),
  }),
  z.strictObject({
    kind: z.literal("slack"),
    /** With a bot's token, messages of one incident share a thread of this channel. */
    config: z.strictObject({ channel: z.string().max(80) }),
    secret: z.union([
      z.strictObject({ webhookUrl: httpUrl }),
      z.strictObject({ botToken: z.string().min(10).max(400) }),
    ]),
  }),
  z.strictObject({
    kind: z.literal("webhook"),
    config: z.strictObject({}),
    /** Messages are signed with the key: HMAC-SHA256 of time and body. */
    secret: z.strictObject({ url: httpUrl, key: z.string().min(16).max(400) }),
  }),
  z.strictObject({ kind: z.literal("sentry"), config: z.strictObject({}), secret: z.null() }),
]);
export type ChannelTarget = z.infer<typeof channelTargetSchema>;

export const channelInputSchema = z.strictObject({
  name: z.string().trim().min(1, "is empty: give the channel a name").max(80),
  /** Null keeps the target that it has. */
  target: channelTargetSchema.nullable(),
  enabled: z.boolean(),
  minSeverity: severitySchema,
  quietHours: quietHoursSchema.nullable(),
  /** Low severity is collected and told together this often, minutes; 0 for at once. */
  digestMinutes: z
    .number()
    .int()
    .min(0)
    .max(7 * 24 * 60),
});
export type ChannelInput = z.infer<typeof channelInputSchema>;

export const channelIdInputSchema = z.strictObject({ id: z.uuid() });
export type ChannelIdInput = z.infer<typeof channelIdInputSchema>;

export const updateChannelInputSchema = channelInputSchema.extend({ id: z.uuid() });
export type UpdateChannelInput = z.infer<typeof updateChannelInputSchema>;

/** A channel as people see it: never a secret. Times are ISO. */
export type Channel = {
  id: string;
  /** Of one that the environment makes; null for one that a person made. */
  key: string | null;
  kind: ChannelKind;
  name: string;
  /** Where it leads, in words that hold no secret: addresses, or the host of a URL. */
  leadsTo: string;
  enabled: boolean;
  minSeverity: Severity;
  quietHours: QuietHours | null;
  digestMinutes: number;
  failingSince: string | null;
  lastError: string;
  lastSentAt: string | null;
};
