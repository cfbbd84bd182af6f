import { REDACTED } from "./marker.ts";
import { isRecord } from "./record.ts";
import { remembering } from "./remember.ts";
import { scrubUrl } from "./url.ts";
import { scrubField, scrubName } from "./value.ts";

/** Attributes that hold a URL or a part of one. Next.js puts the raw query into `http.target`. */
const URL_NAME =
  /(?:^|\.)(?:url|uri|href|target|full|from|to|referer|referrer|request_path)$|^(?:url|http)\.(?:path|route)$/;
const QUERY_NAME = /^(?:url|http)\.(?:query|fragment|hash|search)$|(?:^|\.)(?:query_string|cookies?)$/;
const HEADER_NAME = /^http\.(?:request|response)\.header\./;
const HARMLESS_HEADER = /\.(?:accept|accept[-_]language|content[-_]length|content[-_]type|user[-_]agent)$/;

type Kind = "unwanted" | "url" | "plain";

const kindOf = remembering((name): Kind => {
  if (QUERY_NAME.test(name) || (HEADER_NAME.test(name) && !HARMLESS_HEADER.test(name))) return "unwanted";
  return URL_NAME.test(name) ? "url" : "plain";
});

/** Flat data such as a breadcrumb's, by what its names mean. */
export function scrubData(data: Record<string, unknown>): Record<string, unknown> {
  const clean: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(data)) {
    if (kindOf(name) !== "unwanted") clean[scrubName(name)] = scrubNamed(name, value);
  }
  return clean;
}

/** Attributes as spans, logs and metrics carry them: `{name: {type, value}}`. */
export function scrubAttributes(attributes: unknown): Record<string, unknown> {
  if (!isRecord(attributes)) return {};
  const clean: Record<string, unknown> = {};
  for (const [name, attribute] of Object.entries(attributes)) {
    if (kindOf(name) === "unwanted") continue;
    if (!isRecord(attribute) || !("value" in attribute)) {
      clean[scrubName(name)] = scrubNamed(name, attribute);
      continue;
    }
    const value = scrubNamed(name, attribute.value);
    clean[scrubName(name)] = value === REDACTED ? { type: "string", value } : { ...attribute, value };
  }
  return clean;
}

function scrubNamed(name: string, value: unknown): unknown {
  return scrubField(name, kindOf(name) === "url" && typeof value === "string" ? scrubUrl(value) : value);
}
