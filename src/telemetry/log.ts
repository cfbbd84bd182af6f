import { type DestinationStream, type Logger, pino } from "pino";

export type { Logger };

export type LogLevel = "trace" | "debug" | "info" | "warn" | "error" | "fatal" | "silent";

const SECRET_FIELDS = [
  "token",
  "accessToken",
  "password",
  "authorization",
  "cookie",
  "secret",
  "key",
  "privateKey",
];

/** pino matches paths by depth, so that each field is named at every depth a log line of ours can have. */
const REDACTED_PATHS = SECRET_FIELDS.flatMap((field) => [
  field,
  `*.${field}`,
  `*.*.${field}`,
  `*.*.*.${field}`,
]);

export interface LoggerOptions {
  /** Which process or part speaks, for example "orchestrator". */
  component: string;
  level?: LogLevel;
  /** Where the JSON lines go; standard output when left out. */
  destination?: DestinationStream;
}

/** A logger of JSON lines without secrets: fields that look like credentials are replaced before writing. */
export function createLogger(options: LoggerOptions): Logger {
  const settings = {
    base: { component: options.component },
    level: options.level ?? "info",
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: REDACTED_PATHS, censor: "[redacted]" },
  };
  return options.destination ? pino(settings, options.destination) : pino(settings);
}
