import { ENVIRONMENT_KEYS } from "#src/domain/channels/environment-schema.ts";
import type { ChannelTarget } from "#src/domain/channels/schema.ts";
import { openTarget } from "#src/domain/channels/target-rules.ts";
import type { Thread } from "../messages/email.ts";
import type { Message } from "../messages/message.ts";
import type { DeliveryDeps } from "./deps.ts";
import type { Outcome } from "./outcome.ts";
import { sendEmail } from "./send-email.ts";
import { sendToSentry } from "./send-sentry.ts";
import { sendSlack } from "./send-slack.ts";
import { sendWebhook } from "./send-webhook.ts";

export type ChannelRow = {
  id: string;
  key: string | null;
  kind: string;
  name: string;
  config: unknown;
  secret: Uint8Array | null;
};

export type Order = { message: Message; told: readonly string[]; thread: Thread | null };

/** Where a channel leads. Throws when its secret cannot be opened, or the environment does not have it any more. */
export function targetOf(channel: ChannelRow, deps: DeliveryDeps): ChannelTarget {
  if (channel.key !== ENVIRONMENT_KEYS.slack) return openTarget(channel, deps.sealer);
  if (!deps.slack) throw new Error("This process was started without the settings of Slack.");
  const { channel: name = "" } = channel.config as { channel?: string };
  return { kind: "slack", config: { channel: name }, secret: deps.slack.secret };
}

/** What a target shares with every other that fails when it does. */
export function serverOf(target: ChannelTarget, { mail, slackApiUrl }: DeliveryDeps): string {
  switch (target.kind) {
    case "email":
      return `smtp ${mail?.server.host}:${mail?.server.port}`;
    case "slack":
      return new URL("webhookUrl" in target.secret ? target.secret.webhookUrl : slackApiUrl).host;
    case "webhook":
      return new URL(target.secret.url).host;
    case "sentry":
      return "sentry";
  }
}

/** Tells a target one message; `subject` is what a mail was called. */
export async function send(
  target: ChannelTarget,
  { message, told, thread }: Order,
  deps: DeliveryDeps,
): Promise<{ outcome: Outcome; subject: string }> {
  const { timeoutMs } = deps;
  const common = { message, now: deps.now(), timeoutMs };
  switch (target.kind) {
    case "email":
      if (deps.mail === null) {
        const problem = "This process cannot send mail: SMTP_URL is not set.";
        return { outcome: { kind: "failed", problem }, subject: "" };
      }
      return sendEmail(deps.mail, { ...common, recipients: target.config.recipients, told, thread });
    case "slack": {
      const { secret, config } = target;
      const threadTs = "botToken" in secret ? (thread?.messageId ?? null) : null;
      const order = { ...common, secret, channel: config.channel, threadTs, apiUrl: deps.slackApiUrl };
      return { outcome: await sendSlack(order), subject: "" };
    }
    case "webhook":
      return { outcome: await sendWebhook({ ...common, secret: target.secret }), subject: "" };
    case "sentry":
      return { outcome: sendToSentry(message, deps.sentryIsOn), subject: "" };
  }
}
