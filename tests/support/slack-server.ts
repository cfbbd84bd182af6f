import { type HttpBehaviour, startMisbehavingHttp } from "./misbehaving-http.ts";

export interface ReceivedSlack {
  path: string;
  /** Of the message, as Slack would show it on a telephone. */
  text: string;
  channel: string;
  threadTs: string | null;
  ts: string;
  // biome-ignore lint/suspicious/noExplicitAny: blocks are what the sender under test sent
  blocks: any[];
  raw: string;
  /** ms of the epoch. */
  at: number;
  /** The word by which Slack would refuse it; null when it would take it. */
  refusal: string | null;
}

export interface SlackServer {
  /** Of an incoming webhook. */
  webhookUrl: string;
  /** Of the interface, for a bot's token. */
  apiUrl: string;
  botToken: string;
  received: ReceivedSlack[];
  /** What was taken, in order. */
  taken(): ReceivedSlack[];
  behave(behaviour: HttpBehaviour): void;
  /** Refuses what comes by the interface with this word, as Slack does with status 200. */
  refuseWith(word: string | null): void;
  refuse(): Promise<void>;
  listen(): Promise<void>;
  stop(): Promise<void>;
}

const WEBHOOK = "/services/T000/B000/secret-of-the-hook";
const BOT_TOKEN = ["xoxb", "1111111111", "local-token-for-tests"].join("-");

/** A server that takes messages as Slack does, by an incoming webhook and by chat.postMessage, with Slack's own limits. */
export async function startSlackServer(): Promise<SlackServer> {
  const received: ReceivedSlack[] = [];
  let word: string | null = null;
  const server = await startMisbehavingHttp(({ request, body }) => {
    const path = request.url ?? "";
    const raw = body.toString("utf8");
    const content = JSON.parse(raw);
    const byHook = path === WEBHOOK;
    const isKnown = byHook || path === "/api/chat.postMessage";
    const isAuthorised = byHook || request.headers.authorization === `Bearer ${BOT_TOKEN}`;
    const refusal = !isKnown
      ? "no_service"
      : !isAuthorised
        ? "invalid_auth"
        : !byHook && !content.channel
          ? "channel_not_found"
          : (word ?? faultOf(content));
    const ts = `${1_700_000_000 + received.length}.000100`;
    received.push({
      path,
      text: content.text,
      channel: content.channel ?? "",
      threadTs: content.thread_ts ?? null,
      ts,
      blocks: content.blocks,
      raw,
      at: Date.now(),
      refusal,
    });
    if (byHook) return refusal === null ? { status: 200, body: "ok" } : { status: 400, body: refusal };
    return {
      status: 200,
      body: JSON.stringify(refusal === null ? { ok: true, ts } : { ok: false, error: refusal }),
    };
  });
  return {
    webhookUrl: `${server.url}${WEBHOOK}`,
    apiUrl: `${server.url}/api/`,
    botToken: BOT_TOKEN,
    received,
    taken: () => received.filter(({ refusal }) => refusal === null),
    behave: server.behave,
    refuseWith: (next) => {
      word = next;
    },
    refuse: server.refuse,
    listen: server.listen,
    stop: server.refuse,
  };
}

// biome-ignore lint/suspicious/noExplicitAny: what is looked at is whatever was sent
type Anything = any;

/** Slack's limits of a message, see docs.slack.dev/reference/block-kit/blocks. */
export function faultOf({ text, blocks }: Anything): string | null {
  if (typeof text !== "string" || text === "") return "no_text";
  if (!Array.isArray(blocks) || blocks.length === 0 || blocks.length > 50) return "invalid_blocks";
  return blocks.every(isBlock) ? null : "invalid_blocks";
}

function isBlock(block: Anything): boolean {
  if (block.type === "actions") return block.elements.length <= 25 && block.elements.every(isButton);
  if (block.type !== "section") return false;
  const fields: Anything[] = block.fields ?? [];
  const hasText = block.text === undefined || isText(block.text, 3_000);
  return hasText && fields.length <= 10 && fields.every((field) => isText(field, 2_000));
}

function isText(object: Anything, max: number): boolean {
  const isForm = object.type === "mrkdwn" || object.type === "plain_text";
  return isForm && typeof object.text === "string" && object.text.length >= 1 && object.text.length <= max;
}

function isButton(element: Anything): boolean {
  return element.type === "button" && isText(element.text, 75) && (element.url ?? "").length <= 3_000;
}
