import type { Message } from "../messages/message.ts";
import { slackContentOf } from "../messages/slack.ts";
import { type HttpAnswer, postJson } from "./http-exchange.ts";
import { type Outcome, outcomeOfError, outcomeOfStatus } from "./outcome.ts";

export type SlackOrder = {
  message: Message;
  secret: { webhookUrl: string } | { botToken: string };
  channel: string;
  /** Of the first message of the same incident; null to begin a thread. */
  threadTs: string | null;
  /** Of Slack's interface, without a slash at the end. */
  apiUrl: string;
  now: Date;
  timeoutMs: number;
};

/** What Slack calls errors that pass. */
const LATER = new Set([
  "ratelimited",
  "rate_limited",
  "internal_error",
  "fatal_error",
  "service_unavailable",
  "request_timeout",
  "team_added_to_org",
]);

/** Posts a message: by an incoming webhook, or with a bot's token, which can keep an incident in one thread. */
export async function sendSlack(order: SlackOrder): Promise<Outcome> {
  try {
    return "webhookUrl" in order.secret
      ? await byWebhook(order, order.secret.webhookUrl)
      : await byToken(order, order.secret.botToken);
  } catch (error) {
    return outcomeOfError("Slack", error, order.timeoutMs);
  }
}

async function byWebhook({ message, channel, now, timeoutMs }: SlackOrder, url: string): Promise<Outcome> {
  // Only old webhooks may choose the channel; newer ones ignore it.
  const body = JSON.stringify({ ...slackContentOf(message), ...(channel === "" ? {} : { channel }) });
  return outcomeOfStatus("Slack", await postJson({ url, body, timeoutMs }), now.getTime());
}

async function byToken(order: SlackOrder, botToken: string): Promise<Outcome> {
  const { message, channel, threadTs, apiUrl, now, timeoutMs } = order;
  const isBroadcast = message.kind === "incident" && message.reason === "escalated";
  const body = JSON.stringify({
    ...slackContentOf(message),
    channel,
    ...(threadTs === null ? {} : { thread_ts: threadTs, reply_broadcast: isBroadcast }),
    metadata: { event_type: "zen_miner_message", event_payload: { id: message.id } },
  });
  const headers = { authorization: `Bearer ${botToken}` };
  const answer = await postJson({
    url: `${apiUrl}/chat.postMessage`,
    body,
    headers,
    timeoutMs,
    readsBody: true,
  });
  const byStatus = outcomeOfStatus("Slack", answer, now.getTime());
  return byStatus.kind === "sent" ? outcomeOfAnswer(answer) : byStatus;
}

/** Slack answers 200 to what it refuses, with a word for why. */
function outcomeOfAnswer({ body }: HttpAnswer): Outcome {
  const answer = parsed(body);
  if (answer.ok === true) {
    return { kind: "sent", remoteId: typeof answer.ts === "string" ? answer.ts : null, note: "" };
  }
  const word = typeof answer.error === "string" && /^[a-z_]{1,60}$/.test(answer.error) ? answer.error : "";
  if (word === "") return { kind: "failed", problem: "Slack's answer cannot be read." };
  return { kind: LATER.has(word) ? "failed" : "refused", problem: `Slack refused it (${word}).` };
}

function parsed(body: string): { ok?: unknown; ts?: unknown; error?: unknown } {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}
