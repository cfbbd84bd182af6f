import { z } from "zod";
import type { TelemetrySettings } from "#src/telemetry/settings.ts";
import { type Env, parseEnv } from "./parse.ts";

const flag = z
  .enum(["true", "false", "1", "0", "yes", "no", "on", "off"], "must be true or false")
  .transform((text) => ["true", "1", "yes", "on"].includes(text));
const rate = z
  .string()
  .regex(/^\s*\d*\.?\d+\s*$/, "must be a number from 0 to 1, such as 0.2")
  .transform(Number)
  .pipe(z.number().max(1, "must be a number from 0 to 1, such as 0.2"));
const name = z.string().trim().min(1).max(200);

const fields = {
  SENTRY_DSN: z.string(),
  SENTRY_ENVIRONMENT: z
    .string()
    .trim()
    .regex(/^[^\s/]{1,64}$/, "must be at most 64 characters without spaces and slashes, such as production")
    .refine((text) => text !== "None", "must not be None"),
  SENTRY_RELEASE: z
    .string()
    .trim()
    .regex(/^[^\s/\\]{1,200}$/, "must be at most 200 characters without spaces and slashes"),
  SENTRY_TRACES_SAMPLE_RATE: rate,
  SENTRY_PROFILES_SAMPLE_RATE: rate,
  MACHINE_ID: name,
  WORKER_ID: name,
  ZEN_SITE: name,
  SENTRY_DEBUG: flag,
  SENTRY_ATTACH_STACKTRACE: flag,
  SENTRY_SEND_DEFAULT_PII: flag,
  SENTRY_LOGS_LEVEL: z.enum(
    ["trace", "debug", "info", "warn", "error", "fatal", "off"],
    "must be trace, debug, info, warn, error, fatal or off",
  ),
  ZEN_TELEMETRY: flag,
  NODE_ENV: z.string(),
};
const schema = z.object(fields).partial();

/** Reads what the environment says about Sentry; throws one `EnvError` that names every variable that is wrong. */
export function readSentryEnv(env: Env, version: string): TelemetrySettings {
  return settingsOf(parseEnv(schema, env), version);
}

/**
 * The same for a host: a wrong variable is passed to `warn` (its name and what it must be, never its value) and counts
 * as absent, since it must not keep a host from mining.
 */
export function readHostSentryEnv(
  env: Env,
  version: string,
  warn: (fault: string) => void,
): TelemetrySettings {
  const usable = Object.entries(fields).flatMap(([variable, field]) => {
    if (!env[variable]) return [];
    const parsed = field.safeParse(env[variable], { reportInput: false });
    if (parsed.success) return [[variable, parsed.data]];
    warn(`${variable}: ${parsed.error.issues[0]?.message ?? "cannot be used"}`);
    return [];
  });
  return settingsOf(Object.fromEntries(usable), version);
}

function settingsOf(parsed: z.infer<typeof schema>, version: string): TelemetrySettings {
  const dsnProblem = parsed.SENTRY_DSN === undefined ? null : faultOfDsn(parsed.SENTRY_DSN);
  return {
    enabled: parsed.ZEN_TELEMETRY ?? true,
    dsn: dsnProblem === null ? (parsed.SENTRY_DSN?.trim() ?? null) : null,
    dsnProblem,
    environment: parsed.SENTRY_ENVIRONMENT ?? (parsed.NODE_ENV || "production"),
    release: parsed.SENTRY_RELEASE ?? version,
    tracesSampleRate: parsed.SENTRY_TRACES_SAMPLE_RATE ?? null,
    profilesSampleRate: parsed.SENTRY_PROFILES_SAMPLE_RATE ?? 0,
    machineId: parsed.MACHINE_ID ?? null,
    workerId: parsed.WORKER_ID ?? null,
    site: parsed.ZEN_SITE ?? null,
    debug: parsed.SENTRY_DEBUG ?? false,
    attachStacktrace: parsed.SENTRY_ATTACH_STACKTRACE ?? true,
    sendDefaultPii: parsed.SENTRY_SEND_DEFAULT_PII ?? false,
    logsLevel: parsed.SENTRY_LOGS_LEVEL ?? "warn",
  };
}

/** Why a text is no DSN, in words that repeat nothing of it; null when it is one. */
function faultOfDsn(text: string): string | null {
  if (!URL.canParse(text.trim())) return "it is not an address such as https://key@host/1";
  const url = new URL(text.trim());
  if (!/^https?:$/.test(url.protocol)) return "it must begin with https:// or http://";
  if (!/^\w+$/.test(url.username)) return "it has no public key in front of the host";
  if (url.password !== "") return "it holds a secret key; take the DSN without the second part";
  if (url.search || url.hash) return "it must end with the project's number";
  return /\/\d+$/.test(url.pathname) ? null : "it must end with the project's number";
}
