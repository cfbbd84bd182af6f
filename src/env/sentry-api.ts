import { z } from "zod";
import { type Env, EnvError, parseEnv } from "./parse.ts";
import { readSentryPagesEnv } from "./sentry-pages.ts";

const schema = z.object({
  SENTRY_API_TOKEN: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]{20,400}$/, "must be the token of an internal integration, as Sentry shows it once")
    .optional(),
  SENTRY_URL: z.url({ protocol: /^https?$/, error: "must be an http:// or https:// address" }).optional(),
  SENTRY_WEBHOOK_SECRET: z
    .string()
    .trim()
    .min(16, "must be the client secret of an internal integration")
    .max(400)
    .optional(),
  SENTRY_ENVIRONMENT: z.string().trim().min(1).max(64).default("production"),
  SENTRY_ALERTS_TEAM: z
    .string()
    .trim()
    .regex(/^[a-z0-9_-]{1,100}$/, "must be the short name of a team in Sentry")
    .optional(),
  SENTRY_ALERTS_MEMBER: z.email("must be the address of a member in Sentry").optional(),
});

/** Where Sentry's REST interface is, and what opens it. */
export type SentryTarget = Readonly<{
  /** Without a slash at the end. */
  url: string;
  org: string;
  project: string;
  /** A secret. */
  token: string;
}>;

export type SentryApiEnv = Readonly<{
  /** Null without a token: nothing is asked of Sentry. */
  target: SentryTarget | null;
  /** A secret; null while Sentry's webhooks are not taken. */
  webhookSecret: string | null;
  /** The environment that events of this installation name. */
  environment: string;
  /** Whom alerts made in Sentry tell by e-mail; null leaves it to the team of the project. */
  alertsTell: { team: string } | { member: string } | null;
}>;

/** Reads how Sentry's REST interface is reached; throws one `EnvError` that names every variable that is wrong. */
export function readSentryApiEnv(env: Env): SentryApiEnv {
  const parsed = parseEnv(schema, env);
  const { SENTRY_API_TOKEN: token, SENTRY_ALERTS_TEAM: team, SENTRY_ALERTS_MEMBER: member } = parsed;
  return {
    target: token ? targetOf(env, token, parsed.SENTRY_URL) : null,
    webhookSecret: parsed.SENTRY_WEBHOOK_SECRET ?? null,
    environment: parsed.SENTRY_ENVIRONMENT,
    alertsTell: team ? { team } : member ? { member } : null,
  };
}

function targetOf(env: Env, token: string, apiUrl: string | undefined): SentryTarget {
  const { place, org, project } = readSentryPagesEnv(env);
  const url = apiUrl ?? place?.url;
  const missing = [
    ...(org ? [] : ["SENTRY_ORG"]),
    ...(project ? [] : ["SENTRY_PROJECT"]),
    ...(url ? [] : ["SENTRY_URL"]),
  ];
  if (!org || !project || !url) {
    const lines = missing.map((name) => `  ${name}: is not set, and SENTRY_API_TOKEN needs it`);
    throw new EnvError(`The configuration cannot be used:\n${lines.join("\n")}`);
  }
  return { url: url.replace(/\/+$/, ""), org, project, token };
}
