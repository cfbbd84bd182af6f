import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { type HttpBehaviour, startMisbehavingHttp } from "./misbehaving-http.ts";

export interface ReceivedWebhook {
  id: string;
  headers: IncomingHttpHeaders;
  /** As sent. */
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: bodies are what the sender under test sent
  body: any;
  /** Why a receiver would not believe it; null when it would. */
  doubt: string | null;
}

export interface WebhookServer {
  url: string;
  key: string;
  received: ReceivedWebhook[];
  behave(behaviour: HttpBehaviour): void;
  refuse(): Promise<void>;
  listen(): Promise<void>;
  stop(): Promise<void>;
}

/** A receiver takes nothing older, or from further ahead, s. */
const REPLAY_WINDOW_S = 300;

/** A receiver of webhooks that believes what docs/alert-channels.md tells receivers to believe. */
export async function startWebhookServer(key: string): Promise<WebhookServer> {
  const received: ReceivedWebhook[] = [];
  const server = await startMisbehavingHttp(({ request: { headers }, body }) => {
    const text = body.toString("utf8");
    const doubt = doubtOf(key, headers, text, Date.now());
    const id = String(headers["webhook-id"]);
    received.push({ id, headers, text, body: JSON.parse(text), doubt });
    return { status: doubt === null ? 204 : 401, body: "" };
  });
  return {
    url: `${server.url}/hook/secret-path-of-the-receiver`,
    key,
    received,
    behave: server.behave,
    refuse: server.refuse,
    listen: server.listen,
    stop: server.refuse,
  };
}

/** What is wrong with a request; null when its signature is ours and new. `nowMs` is the receiver's time. */
export function doubtOf(
  key: string,
  headers: IncomingHttpHeaders,
  text: string,
  nowMs: number,
): string | null {
  const [id, timestamp, signatures] = ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) =>
    String(headers[name] ?? ""),
  );
  if (!id || !timestamp || !signatures) return "unsigned";
  if (Math.abs(nowMs / 1000 - Number(timestamp)) > REPLAY_WINDOW_S) return "replayed";
  const bytes = key.startsWith("whsec_") ? Buffer.from(key.slice(6), "base64") : Buffer.from(key);
  const expected = createHmac("sha256", bytes).update(`${id}.${timestamp}.${text}`).digest();
  const isOurs = signatures.split(" ").some((one) => {
    const [version, encoded = ""] = one.split(",");
    const given = Buffer.from(encoded, "base64");
    return version === "v1" && given.length === expected.length && timingSafeEqual(given, expected);
  });
  return isOurs ? null : "forged";
}
