import type { TracesSamplerSamplingContext } from "@sentry/core";
import type { TakeContinued } from "./continued-traces.ts";
import type { TelemetrySettings } from "./settings.ts";
import { SAMPLED_ATTRIBUTE } from "./spans.ts";

const API_RATE = 0.3;
const PAGE_RATE = 0.1;
const DEVELOPMENT_RATE = 0.5;

const COMMAND =
  /^(?:command|xmrig\.command|orchestrator\.command|gateway\.(?:dispatch|claim|outcome))(?:\.|$)/;
/** Asked all the time by machines, or carrying telemetry itself, or open for hours. */
const HEALTH_CHECK =
  /^\/(?:api\/(?:up|health|metrics|live|telemetry)(?:\/|$)|healthz?$|up$|ready$|metrics$|_next\/|favicon)/;
const API = /^\/api\//;
const SESSION_COOKIE = /session_token=/;

type Sampled = Pick<TracesSamplerSamplingContext, "name" | "attributes" | "inheritOrSampleWith"> & {
  normalizedRequest?: TracesSamplerSamplingContext["normalizedRequest"];
};

/** Whether the trace began elsewhere, and the limit of those; the SDK tells a sampler only what the caller decided. */
interface Origin {
  isContinued: boolean;
  take: TakeContinued;
}

/**
 * How likely a trace that begins here is kept: commands always and health checks never, whatever came in; then what a
 * trace that began elsewhere decided, within the limit of those, and none beyond it; then `SENTRY_TRACES_SAMPLE_RATE`; then 0.5 in development, 0.3 for API requests
 * and 0.1 for the rest.
 */
export function traceRate(
  settings: Pick<TelemetrySettings, "tracesSampleRate" | "environment">,
  { name, attributes, normalizedRequest, inheritOrSampleWith }: Sampled,
  { isContinued, take }: Origin,
): number {
  const forced = attributes[SAMPLED_ATTRIBUTE];
  if (forced === true || COMMAND.test(name)) return 1;
  const path = pathOf(name, attributes, normalizedRequest?.url);
  if (forced === false || HEALTH_CHECK.test(path)) return 0;
  const rate = inheritOrSampleWith(settings.tracesSampleRate ?? defaultRate(settings.environment, path));
  if (!isContinued || rate === 0) return rate;
  // Not at a rate of ours: the caller also brings the random number that it is compared with.
  return take(SESSION_COOKIE.test(normalizedRequest?.headers?.cookie ?? "")) ? rate : 0;
}

function defaultRate(environment: string, path: string): number {
  if (environment === "development") return DEVELOPMENT_RATE;
  return API.test(path) ? API_RATE : PAGE_RATE;
}

/** Next.js calls the span of a request only `GET` at this time, and has the path in `http.target`. */
function pathOf(name: string, attributes: Record<string, unknown>, requestUrl: string | undefined): string {
  const known = [attributes["http.target"], attributes["url.path"], attributes["http.route"], requestUrl];
  const found = known.find((value) => typeof value === "string") ?? name.replace(/^[A-Z]+ /, "");
  return String(found)
    .replace(/^[a-z]+:\/\/[^/]*/i, "")
    .replace(/[?#].*$/s, "");
}
