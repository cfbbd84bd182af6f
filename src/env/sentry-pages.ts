import { z } from "zod";
import type { SentryPlace } from "#src/telemetry/sentry-place.ts";
import { type Env, parseEnv } from "./parse.ts";

const slug = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_-]{1,100}$/, "must be the short name from Sentry's address, such as my-team");

const schema = z.object({
  SENTRY_DSN: z.string().optional(),
  SENTRY_UI_URL: z.url({ protocol: /^https?$/ }).optional(),
  SENTRY_ORG: slug.optional(),
  SENTRY_PROJECT: slug.optional(),
  SENTRY_MONTHLY_ERROR_QUOTA: z.coerce.number().int().min(1).default(5_000),
  MAPS_DIR: z.string().min(1).default(".maps"),
});

export type SentryPagesEnv = Readonly<{
  /** Null when it is not known where Sentry's pages are. */
  place: SentryPlace | null;
  /** Short names, as in Sentry's addresses; null when they are not set. */
  org: string | null;
  project: string | null;
  /** Error events that the plan includes each month; the free plan has 5,000. */
  monthlyErrorQuota: number;
  /** Folder of the build's source maps. */
  mapsDir: string;
}>;

/** Reads what the pages about errors need; throws one `EnvError` that names every variable that is wrong. */
export function readSentryPagesEnv(env: Env): SentryPagesEnv {
  const parsed = parseEnv(schema, env);
  const { SENTRY_ORG: org, SENTRY_PROJECT: project } = parsed;
  const url = parsed.SENTRY_UI_URL ?? pagesOf(parsed.SENTRY_DSN);
  return {
    place: url && org && project ? { url: url.replace(/\/+$/, ""), org, project } : null,
    org: org ?? null,
    project: project ?? null,
    monthlyErrorQuota: parsed.SENTRY_MONTHLY_ERROR_QUOTA,
    mapsDir: parsed.MAPS_DIR,
  };
}

/** Sentry's own service has its pages in one place; a server of one's own has them where it takes events. */
function pagesOf(dsn: string | undefined): string | null {
  if (!dsn || !URL.canParse(dsn)) return null;
  const { hostname, origin } = new URL(dsn);
  return hostname === "sentry.io" || hostname.endsWith(".sentry.io") ? "https://sentry.io" : origin;
}
