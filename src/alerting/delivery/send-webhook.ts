import type { Message } from "../messages/message.ts";
import { webhookBodyOf } from "../messages/webhook.ts";
import { postJson } from "./http-exchange.ts";
import { type Outcome, outcomeOfError, outcomeOfStatus } from "./outcome.ts";
import { signatureHeaders } from "./signature.ts";

export type WebhookOrder = {
  message: Message;
  secret: { url: string; key: string };
  now: Date;
  timeoutMs: number;
};

/** Posts a signed message. What the receiver answers beyond its status is not read. */
export async function sendWebhook({ message, secret, now, timeoutMs }: WebhookOrder): Promise<Outcome> {
  const body = webhookBodyOf(message, now);
  const headers = signatureHeaders(secret.key, message.id, body, now);
  const who = new URL(secret.url).host;
  try {
    return outcomeOfStatus(who, await postJson({ url: secret.url, body, headers, timeoutMs }), now.getTime());
  } catch (error) {
    return outcomeOfError(who, error, timeoutMs);
  }
}
