import { getClient, logger } from "@sentry/core";
import type { OwnOptions } from "./options.ts";
import type { ForwardedLevel } from "./settings.ts";

const LEVELS = ["trace", "debug", "info", "warn", "error", "fatal"] as const;
type Level = (typeof LEVELS)[number];
/** A hundred lines make an envelope. The text is clean by now, so that it may be cut anywhere. */
const MAX_ATTRIBUTE = 2000;
type Attribute = string | number | boolean;

/** Sends a clean log line to Sentry Logs when it is loud enough for what this process is configured to forward. */
export function forwardLine(label: string, message: string, fields: () => Record<string, unknown>): void {
  const options = getClient()?.getOptions() as Partial<OwnOptions> | undefined;
  if (!isLevel(label) || !reaches(label, options?.zenLogsLevel)) return;
  logger[label](message, attributesOf(fields()));
}

function isLevel(label: string): label is Level {
  return (LEVELS as readonly string[]).includes(label);
}

function reaches(level: Level, from: ForwardedLevel | undefined): boolean {
  return from !== undefined && from !== "off" && LEVELS.indexOf(level) >= LEVELS.indexOf(from);
}

/** Attributes are flat: `err.message` rather than an object. */
function attributesOf(fields: Record<string, unknown>, prefix = ""): Record<string, Attribute> {
  const flat: Record<string, Attribute> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value === null || value === undefined) continue;
    if (typeof value === "string") flat[prefix + name] = value.slice(0, MAX_ATTRIBUTE);
    else if (typeof value !== "object") flat[prefix + name] = value as Attribute;
    else if (prefix === "" && !Array.isArray(value)) {
      Object.assign(flat, attributesOf(value as Record<string, unknown>, `${name}.`));
    } else flat[prefix + name] = JSON.stringify(value).slice(0, MAX_ATTRIBUTE);
  }
  return flat;
}
