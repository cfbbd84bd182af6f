import { type DestinationStream, type Logger, type LoggerOptions as PinoOptions, pino } from "pino";
import { forwardLine } from "./log-forwarding.ts";
import { scrubText } from "./scrub/text.ts";
import { scrubValue } from "./scrub/value.ts";
import { boundIds, currentTrace } from "./spans.ts";

export type { Logger };

export type LogLevel = "trace" | "debug" | "info" | "warn" | "error" | "fatal" | "silent";

export interface LoggerOptions {
  /** Which process or part speaks, for example "orchestrator". */
  component: string;
  level?: LogLevel;
  /** Where the JSON lines go; standard output when left out. */
  destination?: DestinationStream;
}

type Fields = Record<string, unknown>;

/**
 * A logger of JSON lines. Each line names the trace, command, host and job it belongs to when it is written inside of
 * one; secrets are taken out by the same rules as from telemetry; and what is as loud as `SENTRY_LOGS_LEVEL` goes to
 * Sentry Logs as well.
 */
export function createLogger(options: LoggerOptions): Logger {
  const settings: PinoOptions = {
    base: { component: options.component },
    level: options.level ?? "info",
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (label) => ({ level: label }),
    },
    // Errors are plain data by the time pino sees them.
    serializers: { err: (err: unknown) => err },
    mixin: contextOf,
    hooks: {
      logMethod(args, method, level) {
        const { fields, message } = cleanLine(args);
        method.call(this, fields, message);
        const label = pino.levels.labels[level] ?? "info";
        forwardLine(label, message, () => ({ ...this.bindings(), ...contextOf(), ...fields }));
      },
    },
  };
  return cleaningChildren(options.destination ? pino(settings, options.destination) : pino(settings));
}

/** pino writes what children are bound to without asking any hook; children inherit this method. */
function cleaningChildren(logger: Logger): Logger {
  const child = logger.child;
  logger.child = function (this: Logger, bindings: Fields, options: unknown) {
    return child.call(this, cleanFields(bindings), options as never);
  } as typeof child;
  return logger;
}

function contextOf(): Fields {
  const trace = currentTrace();
  return trace ? { ...boundIds(), trace_id: trace.traceId, span_id: trace.spanId } : boundIds();
}

/** What cannot be cleaned is not written: a line lost is better than a secret kept. */
function cleanLine(args: readonly unknown[]): { fields: Fields; message: string } {
  try {
    const [first, second] = args;
    if (typeof first === "string") return { fields: {}, message: scrubText(first) };
    const fields = first instanceof Error ? { err: first } : ((first ?? {}) as Fields);
    const message = typeof second === "string" ? second : first instanceof Error ? first.message : "";
    return { fields: cleanFields(fields), message: scrubText(message) };
  } catch {
    return { fields: {}, message: "a log line could not be cleaned of secrets and was left out" };
  }
}

/** An error says its type, as pino's own lines do. */
function cleanFields(fields: Fields): Fields {
  const clean = scrubValue(fields) as Fields;
  for (const [name, value] of Object.entries(fields)) {
    if (!(value instanceof Error) || typeof clean[name] !== "object") continue;
    const { name: type, ...rest } = clean[name] as Fields;
    clean[name] = { type, ...rest };
  }
  return clean;
}
