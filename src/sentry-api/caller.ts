import { VERSION } from "#src/telemetry/version.ts";
import { type Breaker, createBreaker } from "./breaker.ts";
import { failureOf, SentryApiError } from "./failure.ts";
import { nextCursor } from "./paging-rules.ts";
import { type Method, retryDelayMs } from "./retry-rules.ts";

/** What the clock, chance and the network are; tests have their own. Times in ms. */
export interface Surroundings {
  fetch(url: string, init: RequestInit): Promise<Response>;
  now(): number;
  random(): number;
  sleep(ms: number): Promise<void>;
}

export interface Call {
  method: Method;
  /** Below `/api/0/`, with its slash at the end; parts that vary are encoded by `pathOf`. */
  path: string;
  query?: Readonly<Record<string, string | readonly string[]>>;
  body?: unknown;
}

export type Answer = { body: unknown; cursor: string | null };

/** Asks Sentry's REST interface. Throws `SentryApiError` for every answer that is not a success. */
export type Caller = (call: Call) => Promise<Answer>;

export interface CallerOptions {
  url: string;
  /** A secret: goes into the header of requests and nowhere else. */
  token: string;
  /** What a call may take with all its tries, ms. */
  budgetMs: number;
  surroundings: Surroundings;
}

const TRY_MS = 10_000;
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;
const MAX_SAID = 300;

/** Joins parts of a path, each encoded. */
export function pathOf(...parts: readonly string[]): string {
  return `${parts.map(encodeURIComponent).join("/")}/`;
}

export function createCaller(options: CallerOptions): Caller {
  const breaker = createBreaker(options.surroundings.now);
  return async (call) => {
    const { now, random, sleep } = options.surroundings;
    const endsAt = now() + options.budgetMs;
    for (let tries = 1; ; tries++) {
      const outcome = await once(call, options, breaker, endsAt - now());
      if ("answer" in outcome) return outcome.answer;
      const { status, retryAfter, error } = outcome;
      const attempt = { method: call.method, status, retryAfter };
      const waitMs = retryDelayMs(attempt, { tries, leftMs: endsAt - now(), now: now(), random: random() });
      if (waitMs === null) throw error;
      await sleep(waitMs);
    }
  };
}

type Failed = { status: number | null; retryAfter: string | null; error: SentryApiError };

async function once(
  call: Call,
  options: CallerOptions,
  breaker: Breaker,
  leftMs: number,
): Promise<{ answer: Answer } | Failed> {
  const asked = `${call.method} /api/0/${call.path}`;
  if (!breaker.enter()) {
    // As if refused for good: waiting here would only hold up the caller.
    throw new SentryApiError("unavailable", `Sentry did not answer the last times; it is asked again soon.`);
  }
  let answered = false;
  try {
    const response = await send(call, options, leftMs);
    const text = await readBounded(response);
    answered = response.status < 500;
    if (!response.ok) {
      const said = explanation(text, options.token);
      const error = failureOf(response.status, said, asked);
      return { status: response.status, retryAfter: response.headers.get("retry-after"), error };
    }
    const body = text === "" ? null : parseJson(text, asked);
    return { answer: { body, cursor: nextCursor(response.headers.get("link")) } };
  } catch (error) {
    if (error instanceof SentryApiError) throw error;
    const unreachable = new SentryApiError(
      "unavailable",
      `Sentry did not answer (${asked}): ${reason(error)}.`,
    );
    return { status: null, retryAfter: null, error: unreachable };
  } finally {
    breaker.leave(answered);
  }
}

function send({ method, path, query, body }: Call, options: CallerOptions, leftMs: number) {
  const url = new URL(`${options.url}/api/0/${path}`);
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of [value].flat()) url.searchParams.append(name, one);
  }
  return options.surroundings.fetch(url.href, {
    method,
    // The token must not go along to another place.
    redirect: "manual",
    headers: {
      authorization: `Bearer ${options.token}`,
      accept: "application/json",
      "user-agent": `Zen-Miner/${VERSION}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    signal: AbortSignal.timeout(Math.max(1, Math.min(TRY_MS, leftMs))),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function readBounded(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > MAX_ANSWER_BYTES) throw new Error("its answer is larger than 8 MiB");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function parseJson(text: string, asked: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SentryApiError(
      "refused",
      `What answered ${asked} is not Sentry: it sent no JSON. Is SENTRY_URL the address of a Sentry server?`,
    );
  }
}

/** What the server says of its refusal, on one line. */
function explanation(text: string, token: string): string {
  const line = text.replaceAll(token, "[redacted]").replace(/\s+/g, " ").trim();
  return line.slice(0, MAX_SAID) || "it gave no reason";
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return "for no known reason";
  if (error.name === "TimeoutError") return "it took too long";
  const { cause } = error;
  return cause instanceof Error && "code" in cause ? String(cause.code) : error.message;
}
