import { VERSION } from "#src/telemetry/version.ts";

export type HttpAnswer = {
  status: number;
  retryAfter: string | null;
  /** At most 64 KiB of it; empty unless it was asked for. */
  body: string;
};

export type HttpRequest = {
  url: string;
  /** JSON. */
  body: string;
  headers?: Readonly<Record<string, string>>;
  timeoutMs: number;
  /** Whether the answer's body matters. It is not read otherwise. */
  readsBody?: boolean;
};

const MAX_BODY = 64 * 1024;

/** Posts JSON. Follows no redirect. Throws for whatever is no answer within the time. */
export async function postJson({
  url,
  body,
  headers,
  timeoutMs,
  readsBody,
}: HttpRequest): Promise<HttpAnswer> {
  const signal = AbortSignal.timeout(timeoutMs);
  const response = await fetch(url, {
    method: "POST",
    redirect: "manual",
    headers: {
      "content-type": "application/json; charset=utf-8",
      "user-agent": `Zen-Miner/${VERSION}`,
      ...headers,
    },
    body,
    signal,
  });
  const { status } = response;
  const retryAfter = response.headers.get("retry-after");
  if (readsBody) return { status, retryAfter, body: await readBounded(response) };
  // The status is the answer; what fails after it changes nothing.
  await response.body?.cancel().catch(() => undefined);
  return { status, retryAfter, body: "" };
}

async function readBounded(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    parts.push(part);
    size += part.length;
    if (size >= MAX_BODY) break;
  }
  return Buffer.concat(parts).subarray(0, MAX_BODY).toString("utf8");
}
