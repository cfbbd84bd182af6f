import { REDACTED } from "./marker.ts";
import { isSecretName } from "./names.ts";
import { isRecord } from "./record.ts";
import { scrubUrl } from "./url.ts";
import { scrubValue } from "./value.ts";

/** Attributes that hold a URL or a part of one. Next.js puts the raw query into `http.target`. */
const URL_NAME =
  /(?:^|\.)(?:url|uri|href|target|full|from|to|referer|referrer|request_path)$|^(?:url|http)\.(?:path|route)$/;
const QUERY_NAME = /^(?:url|http)\.(?:query|fragment|hash|search)$|(?:^|\.)(?:query_string|cookies?)$/;
const HEADER_NAME = /^http\.(?:request|response)\.header\./;
const HARMLESS_HEADER = /\.(?:accept|accept[-_]language|content[-_]length|content[-_]type|user[-_]agent)$/;

/** Flat data such as a breadcrumb's or a span's, by what its names mean. */
export function scrubData(data: Record<string, unknown>): Record<string, unknown> {
  const clean: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(data)) {
    if (isUnwanted(name)) continue;
    const url = URL_NAME.test(name) && typeof value === "string" ? scrubUrl(value) : value;
    Object.assign(clean, scrubValue({ [name]: url }));
  }
  return clean;
}

/** Attributes as spans, logs and metrics carry them: `{name: {type, value}}`. */
export function scrubAttributes(attributes: unknown): Record<string, unknown> {
  if (!isRecord(attributes)) return {};
  const clean: Record<string, unknown> = {};
  for (const [name, attribute] of Object.entries(attributes)) {
    if (!isRecord(attribute) || !("value" in attribute)) {
      Object.assign(clean, scrubData({ [name]: attribute }));
      continue;
    }
    const [[key, value] = []] = Object.entries(scrubData({ [name]: attribute.value }));
    if (key === undefined) continue;
    const hidden = value === REDACTED || isSecretName(name);
    clean[key] = hidden ? { type: "string", value: REDACTED } : { ...attribute, value };
  }
  return clean;
}

function isUnwanted(name: string): boolean {
  return QUERY_NAME.test(name) || (HEADER_NAME.test(name) && !HARMLESS_HEADER.test(name));
}
