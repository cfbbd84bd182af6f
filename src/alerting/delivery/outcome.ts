/** What became of one attempt to tell a channel. `problem` is for people: it holds no secret and nothing that a server wrote. */
export type Outcome =
  /** `remoteId` is what the channel calls the message; `note` what was not quite as it should be. */
  | { kind: "sent"; remoteId: string | null; note: string }
  /** It will never be taken. */
  | { kind: "refused"; problem: string }
  /** Perhaps later. `waitMs` is how long the channel asked for; `told` the recipients who have it already. */
  | { kind: "failed"; problem: string; waitMs?: number; told?: readonly string[] };

/** Answers of HTTP that say "later" though they are 4xx: timeout, too early, too many. */
const LATER = new Set([408, 425, 429]);
const LONGEST_WAIT_MS = 86_400_000;

/** Reads the status of an answer to a POST; `who` names the server. */
export function outcomeOfStatus(
  who: string,
  answer: { status: number; retryAfter: string | null },
  now: number,
): Outcome {
  const { status } = answer;
  if (status >= 200 && status < 300) return { kind: "sent", remoteId: null, note: "" };
  if (status >= 300 && status < 400) {
    return { kind: "refused", problem: `${who} sends elsewhere (${status}), which is not followed.` };
  }
  if (status >= 400 && status < 500 && !LATER.has(status)) {
    return { kind: "refused", problem: `${who} refused it (${status}).` };
  }
  const waitMs = retryAfterMs(answer.retryAfter, now);
  const problem = status === 429 ? `${who} takes no more for now (429).` : `${who} failed (${status}).`;
  return { kind: "failed", problem, ...(waitMs === null ? {} : { waitMs }) };
}

/** Retry-After as seconds or as a date; null for none, or for one that makes no sense. At most a day. */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null || header.trim() === "") return null;
  const seconds = /^\s*\d{1,9}\s*$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1000;
  if (!Number.isFinite(seconds)) return null;
  return Math.min(LONGEST_WAIT_MS, Math.max(0, seconds * 1000));
}

/** Why there was no answer; of an error only its code, since messages repeat addresses. */
export function outcomeOfError(who: string, error: unknown, timeoutMs: number): Outcome {
  const { name, code, cause } = (error ?? {}) as {
    name?: unknown;
    code?: unknown;
    cause?: { code?: unknown };
  };
  if (name === "TimeoutError") {
    return { kind: "failed", problem: `${who} did not answer within ${Math.round(timeoutMs / 1000)} s.` };
  }
  const reason = [cause?.code, code].find((one) => typeof one === "string" && /^[A-Z0-9_]{2,40}$/.test(one));
  return { kind: "failed", problem: `${who} cannot be reached (${reason ?? "no connection"}).` };
}
