import { DomainError } from "#src/domain/errors.ts";

const LIMIT_MS = 10_000;
const MAX_ANSWER_BYTES = 1_000_000;

export type Question = {
  method: "GET" | "POST";
  url: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
};

/**
 * Asks a tracker and answers with the JSON it says. Throws `unavailable` with what to do when it refuses, hangs or
 * answers something else; its own words stay out of it, because they may hold what was sent.
 */
export async function askTracker({ method, url, headers, body }: Question, send = fetch): Promise<unknown> {
  const answer = await send(url, {
    method,
    headers: { accept: "application/json", "user-agent": "zen-miner", ...headers },
    ...(body === undefined ? {} : { body }),
    redirect: "error",
    signal: AbortSignal.timeout(LIMIT_MS),
  }).catch(() => {
    throw unavailable("It did not answer within 10 seconds.");
  });
  if (!answer.ok) throw unavailable(reasonOf(answer.status));
  const text = await answer.text().catch(() => "");
  if (text.length > MAX_ANSWER_BYTES) throw unavailable("Its answer was too long.");
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    throw unavailable("It answered something that is no JSON; check TRACKER_URL.");
  }
}

/** What its answer has to be, or `unavailable`. */
export function unavailable(reason: string): DomainError {
  return new DomainError(
    "unavailable",
    `The tracker made no issue. ${reason} Trying again is safe: it never makes two of one error.`,
  );
}

function reasonOf(status: number): string {
  if (status === 401 || status === 403)
    return `It answered ${status}: check TRACKER_TOKEN, which must be allowed to write issues.`;
  if (status === 404) return "It answered 404: check TRACKER_PROJECT and TRACKER_URL.";
  if (status === 429) return "It answered 429: too many requests; wait a minute.";
  return `It answered ${status}.`;
}
