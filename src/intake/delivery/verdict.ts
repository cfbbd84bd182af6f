/** What became of one attempt to send an envelope. */
export type Verdict =
  | { kind: "accepted" }
  /** It will never be taken. */
  | { kind: "rejected"; reason: string; problem: string }
  /** Not now, by the server's limits. */
  | { kind: "limited"; problem: string }
  /** The settings are wrong or the project is gone: nothing of this target is taken until somebody changes that. */
  | { kind: "misconfigured"; problem: string }
  /** The server fails, perhaps because of this very envelope. */
  | { kind: "failing"; problem: string }
  /** Nothing of Sentry's answered. */
  | { kind: "unreachable"; problem: string };

export interface Answer {
  status: number;
  /** Of the body, cut. */
  body: string;
}

/** Reads an answer of the envelope endpoint, in words for the status page. */
export function verdictOf({ status, body }: Answer): Verdict {
  if (status >= 200 && status < 300) {
    if (isSentrys(body)) return { kind: "accepted" };
    return { kind: "unreachable", problem: `Something that is not Sentry answered (${status}).` };
  }
  switch (status) {
    case 400:
      return { kind: "rejected", reason: "rejected", problem: "Sentry could not read it (400)." };
    case 413:
      return { kind: "rejected", reason: "too_large", problem: "It is too large for Sentry (413)." };
    case 401:
    case 403:
      return {
        kind: "misconfigured",
        problem: `Sentry does not take this key (${status}). Check SENTRY_DSN.`,
      };
    case 404:
      return { kind: "misconfigured", problem: "Sentry has no such project (404). Check SENTRY_DSN." };
    case 429:
      return { kind: "limited", problem: "Sentry limits what it takes (429)." };
  }
  if (status >= 300 && status < 400) {
    const problem = `The server sends elsewhere (${status}), which is not followed. Check SENTRY_DSN.`;
    return { kind: "misconfigured", problem };
  }
  if (status >= 500) return { kind: "failing", problem: `Sentry failed (${status}).` };
  return { kind: "rejected", reason: "rejected", problem: `Sentry refused it (${status}).` };
}

/** Reads why there was no answer; of an error only its code, since messages repeat addresses. */
export function verdictOfError(error: unknown, timedOutAfterMs: number | null): Verdict {
  if (timedOutAfterMs !== null) {
    const problem = `Sentry did not answer within ${Math.round(timedOutAfterMs / 1000)} s.`;
    return { kind: "unreachable", problem };
  }
  const cause = (error as { cause?: { code?: unknown } } | null)?.cause;
  const code = typeof cause?.code === "string" ? cause.code : "no connection";
  return { kind: "unreachable", problem: `Sentry cannot be reached (${code}).` };
}

/** Sentry and servers like it answer with JSON or nothing; a network's sign-in page does not. */
function isSentrys(body: string): boolean {
  if (body.trim() === "") return true;
  try {
    return typeof JSON.parse(body) === "object";
  } catch {
    return false;
  }
}
