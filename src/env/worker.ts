import { resolve } from "node:path";
import { z } from "zod";
import { type Env, parseEnv } from "./parse.ts";

const days = (fallback: number) => z.coerce.number().int().min(1).max(36_500).default(fallback);

const schema = z.object({
  DATABASE_URL: z.string().min(1),
  DIRECT_DATABASE_URL: z.string().min(1).optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATA_DIR: z.string().min(1).default(".data"),
  TELEMETRY_DIR: z.string().min(1).optional(),
  SIGNING_KEY_FILE: z.string().min(1).optional(),
  SECRETS_KEY_FILE: z.string().min(1).optional(),
  ZEN_RETENTION_SAMPLES_HOURS: z.coerce.number().int().min(3).max(8760).default(48),
  ZEN_RETENTION_MINUTES_DAYS: days(30),
  ZEN_RETENTION_HOURS_DAYS: days(730),
  ZEN_RETENTION_AUDIT_DAYS: days(730),
  ZEN_RETENTION_EVENTS_DAYS: days(90),
  ZEN_RETENTION_ATTEMPTS_DAYS: days(90),
  ZEN_RETENTION_ERRORS_DAYS: days(90),
  ZEN_RETENTION_TRACES_DAYS: days(7),
  ZEN_RETENTION_INCIDENTS_DAYS: days(365),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
});

/** How long things are kept. */
export type Retention = Readonly<{
  samplesHours: number;
  minutesDays: number;
  hoursDays: number;
  auditDays: number;
  /** Host events. */
  eventsDays: number;
  /** Enrolment attempts, with their addresses. */
  attemptsDays: number;
  /** Error events, and groups that have none left. */
  errorsDays: number;
  /** Spans, and log lines that belong to a trace. */
  tracesDays: number;
  /** Incidents that are over, with their messages. */
  incidentsDays: number;
}>;

export type WorkerEnv = Readonly<{
  databaseUrl: string;
  /** For LISTEN, which a transaction pooler cannot carry. */
  directDatabaseUrl: string;
  /** Where people reach the product, without a slash at the end; null when nobody said, and messages have no links. */
  publicUrl: string | null;
  /** PEM PKCS 8 file of the Ed25519 key that signs retries. */
  signingKeyFile: string;
  /** The key that opens secrets of channels. */
  secretsKeyFile: string;
  /** Where envelopes wait until the database has them. */
  telemetrySpoolDir: string;
  retention: Retention;
  logLevel: z.infer<typeof schema>["LOG_LEVEL"];
}>;

/** Reads the environment of the worker; throws one error that names every variable that is wrong. */
export function readWorkerEnv(env: Env): WorkerEnv {
  const parsed = parseEnv(schema, env);
  return {
    databaseUrl: parsed.DATABASE_URL,
    directDatabaseUrl: parsed.DIRECT_DATABASE_URL ?? parsed.DATABASE_URL,
    publicUrl: parsed.PUBLIC_URL === undefined ? null : new URL(parsed.PUBLIC_URL).origin,
    signingKeyFile: parsed.SIGNING_KEY_FILE ?? resolve(parsed.DATA_DIR, "keys", "signing.pem"),
    secretsKeyFile: parsed.SECRETS_KEY_FILE ?? resolve(parsed.DATA_DIR, "keys", "secrets.key"),
    telemetrySpoolDir: resolve(parsed.TELEMETRY_DIR ?? resolve(parsed.DATA_DIR, "telemetry"), "worker"),
    retention: {
      samplesHours: parsed.ZEN_RETENTION_SAMPLES_HOURS,
      minutesDays: parsed.ZEN_RETENTION_MINUTES_DAYS,
      hoursDays: parsed.ZEN_RETENTION_HOURS_DAYS,
      auditDays: parsed.ZEN_RETENTION_AUDIT_DAYS,
      eventsDays: parsed.ZEN_RETENTION_EVENTS_DAYS,
      attemptsDays: parsed.ZEN_RETENTION_ATTEMPTS_DAYS,
      errorsDays: parsed.ZEN_RETENTION_ERRORS_DAYS,
      tracesDays: parsed.ZEN_RETENTION_TRACES_DAYS,
      incidentsDays: parsed.ZEN_RETENTION_INCIDENTS_DAYS,
    },
    logLevel: parsed.LOG_LEVEL,
  };
}
