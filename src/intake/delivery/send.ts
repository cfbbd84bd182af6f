import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { suppressTracing } from "@sentry/core";
import { VERSION } from "#src/telemetry/version.ts";
import { categoryOf } from "../categories.ts";
import { countOf, type Envelope, parseEnvelope, serializeEnvelope } from "../envelope.ts";
import type { Destination } from "../upstream.ts";
import { type Limits, limitsOf } from "./rate-limits.ts";
import { type Verdict, verdictOf, verdictOfError } from "./verdict.ts";

export interface Sent {
  verdict: Verdict;
  limits: Limits;
  /** Things of the envelope's category: one item may hold many spans. */
  count: number;
}

export interface SendOptions {
  /** For the whole exchange. */
  timeoutMs: number;
  /** Aborted when this process must stop sending. */
  signal: AbortSignal;
}

const MAX_ANSWER_BYTES = 64 * 1024;
const compress = promisify(gzip);

/** Sends one envelope to where the settings say, and nowhere else. Never throws. */
export async function sendEnvelope(
  destination: Destination,
  { body, category }: { body: Uint8Array; category: string },
  options: SendOptions,
): Promise<Sent> {
  const envelope = parseEnvelope(body);
  if (envelope === null) {
    const verdict: Verdict = { kind: "rejected", reason: "malformed", problem: "It is no envelope." };
    return { verdict, limits: {}, count: 1 };
  }
  const ofCategory = envelope.items.filter((item) => categoryOf(item.type) === category);
  const count = Math.max(
    1,
    ofCategory.reduce((sum, item) => sum + countOf(item), 0),
  );
  return { ...(await exchange(destination, envelope, options)), count };
}

async function exchange(
  destination: Destination,
  envelope: Envelope,
  { timeoutMs, signal }: SendOptions,
): Promise<{ verdict: Verdict; limits: Limits }> {
  const ending = new AbortController();
  const stop = () => ending.abort();
  signal.addEventListener("abort", stop);
  let timedOut = false;
  const patience = setTimeout(() => {
    timedOut = true;
    stop();
  }, timeoutMs);
  try {
    signal.throwIfAborted();
    const bytes = await compress(serializeEnvelope(addressed(envelope, destination, new Date())));
    const response = await suppressTracing(() =>
      fetch(destination.url, {
        method: "POST",
        redirect: "manual",
        headers: {
          "Content-Type": "application/x-sentry-envelope",
          "Content-Encoding": "gzip",
          "User-Agent": `zen-miner/${VERSION}`,
          "X-Sentry-Auth": `Sentry sentry_version=7, sentry_client=zen-miner/${VERSION}, sentry_key=${destination.publicKey}`,
        },
        body: bytes,
        signal: ending.signal,
      }),
    );
    const answer = { status: response.status, body: await beginningOf(response) };
    const headers = {
      rateLimits: response.headers.get("x-sentry-rate-limits"),
      retryAfter: response.headers.get("retry-after"),
    };
    return { verdict: verdictOf(answer), limits: limitsOf(response.status, headers, Date.now()) };
  } catch (error) {
    return { verdict: verdictOfError(error, timedOut ? timeoutMs : null), limits: {} };
  } finally {
    clearTimeout(patience);
    signal.removeEventListener("abort", stop);
    ending.abort();
  }
}

/** A trace header names the project that decides about sampling: the one that gets it. */
function addressed({ header, items }: Envelope, { publicKey }: Destination, now: Date): Envelope {
  const { trace } = header;
  const isObject = typeof trace === "object" && trace !== null;
  return {
    header: {
      ...header,
      ...(isObject ? { trace: { ...trace, public_key: publicKey } } : {}),
      sent_at: now.toISOString(),
    },
    items,
  };
}

async function beginningOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) break;
  }
  return Buffer.concat(chunks).toString("utf8");
}
