import { namesOf } from "../categories.ts";

/** Category to the time until which nothing of it may be sent, in ms of the epoch; `all` is every category. */
export type Limits = Readonly<Record<string, number>>;

export interface LimitHeaders {
  /** X-Sentry-Rate-Limits, see develop.sentry.dev/sdk/expected-features/rate-limiting. */
  rateLimits: string | null;
  /** Retry-After: seconds or a date. */
  retryAfter: string | null;
}

const DEFAULT_MS = 60_000;
/** A server that says longer is asked again after a day. */
const LONGEST_MS = 86_400_000;

/**
 * The limits that an answer sets. X-Sentry-Rate-Limits goes before Retry-After; a 429 without either limits everything
 * for 60 s.
 */
export function limitsOf(status: number, headers: LimitHeaders, now: number): Limits {
  if (headers.rateLimits !== null) {
    const stated = headers.rateLimits
      .split(",")
      .slice(0, 50)
      .flatMap((limit) => limitOf(limit.trim(), now));
    if (stated.length > 0) return stated.reduce(mergeLimits, {});
  }
  if (headers.retryAfter !== null && (status === 429 || status === 503)) {
    return { all: now + retryAfterMs(headers.retryAfter, now) };
  }
  return status === 429 ? { all: now + DEFAULT_MS } : {};
}

/** The later of each. */
export function mergeLimits(one: Limits, other: Limits): Limits {
  const merged = { ...one };
  for (const [category, until] of Object.entries(other))
    merged[category] = Math.max(merged[category] ?? 0, until);
  return merged;
}

/** Those that still hold. */
export function liveLimits(limits: Limits, now: number): Limits {
  return Object.fromEntries(Object.entries(limits).filter(([, until]) => until > now));
}

export function isLimited(limits: Limits, category: string, now: number): boolean {
  return ["all", ...namesOf(category)].some((name) => (limits[name] ?? 0) > now);
}

/** `seconds:category;category:scope:reason`; no category means all of them. */
function limitOf(limit: string, now: number): Limits[] {
  if (limit === "") return [];
  const [seconds = "", categories = ""] = limit.split(":");
  const until = now + boundedMs(Number.parseInt(seconds, 10) * 1000);
  const names = categories.split(";").filter((name) => /^[a-z][a-z_]{0,49}$/.test(name));
  return categories === "" ? [{ all: until }] : [Object.fromEntries(names.map((name) => [name, until]))];
}

function retryAfterMs(stated: string, now: number): number {
  return boundedMs(/^\s*\d+\s*$/.test(stated) ? Number(stated) * 1000 : Date.parse(stated) - now);
}

function boundedMs(ms: number): number {
  if (!Number.isFinite(ms)) return DEFAULT_MS;
  return Math.min(LONGEST_MS, Math.max(0, ms));
}
