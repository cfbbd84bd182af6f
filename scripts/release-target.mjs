const SAAS = "https://sentry.io";
const ANSWER_LIMIT_MS = 30_000;
const DETAIL_LENGTH = 300;

/**
 * Where releases and source maps are published, from `SENTRY_AUTH_TOKEN`, `SENTRY_ORG`, `SENTRY_PROJECT` and
 * `SENTRY_URL`; null without a token. Throws one line when a token is there and something else is missing.
 */
export function releaseTarget(env) {
  const token = env.SENTRY_AUTH_TOKEN?.trim();
  if (!token) return null;
  const missing = ["SENTRY_ORG", "SENTRY_PROJECT"].filter((name) => !env[name]?.trim());
  if (missing.length > 0)
    throw new Error(
      `SENTRY_AUTH_TOKEN is set, but ${missing.join(" and ")} is not: set both, or take the token away.`,
    );
  const url = env.SENTRY_URL?.trim() || SAAS;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new Error("SENTRY_URL is not a web address; it should look like https://sentry.example.");
  return {
    token,
    org: env.SENTRY_ORG.trim(),
    project: env.SENTRY_PROJECT.trim(),
    url: url.replace(/\/+$/, ""),
  };
}

/**
 * Asks Sentry's REST interface below `/api/0/organizations/<org>/` or `/api/0/projects/<org>/<project>/`.
 * Resolves with the answer, or null for 404; throws one line that says what was asked and why it failed.
 */
export async function askSentry(target, method, path, body) {
  const address = `${target.url}/api/0/${path}`;
  const answer = await fetch(address, {
    method,
    headers: { Authorization: `Bearer ${target.token}`, "Content-Type": "application/json" },
    signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((error) => {
    throw new Error(`${method} ${address} was not answered: ${error.cause?.message || error.message}.`);
  });
  const text = await answer.text();
  if (answer.status === 404) return null;
  if (!answer.ok)
    throw new Error(`${method} ${address} answered ${answer.status}: ${explained(answer.status, text)}`);
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(
      `${method} ${address} did not answer with JSON: is SENTRY_URL the address of a Sentry server?`,
    );
  }
}

function explained(status, text) {
  if (status === 401) return "the token of SENTRY_AUTH_TOKEN is not known there.";
  if (status === 403)
    return "the token of SENTRY_AUTH_TOKEN lacks a scope; it needs org:ci, or project:releases.";
  return text.slice(0, DETAIL_LENGTH) || "no reason given.";
}
