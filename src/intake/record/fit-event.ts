import { isRecord } from "#src/telemetry/scrub/record.ts";

type Json = Record<string, unknown>;

/** Of an event that is recorded; upstream gets the whole of it. */
export const MAX_EVENT_CHARACTERS = 256 * 1024;
const BREADCRUMBS = 20;
const FRAMES = 30;
const TEXT = 8_192;

/**
 * An event no longer than `max` characters as JSON: what helps least goes first, its identity and its error stay.
 */
export function fitEvent(event: Json, max = MAX_EVENT_CHARACTERS): Json {
  const steps: ((fitted: Json) => Json)[] = [
    ({ breadcrumbs, ...rest }) => ({ ...rest, breadcrumbs: lastOf(breadcrumbs, BREADCRUMBS) }),
    (fitted) => ({ ...fitted, exception: withFrames(fitted.exception, lean) }),
    ({ extra: _, modules: __, threads: ___, ...rest }) => rest,
    ({ breadcrumbs: _, ...rest }) => rest,
    ({ contexts, request: _, debug_meta: __, ...rest }) => ({ ...rest, contexts: traceOnly(contexts) }),
    smallest,
  ];
  let fitted = event;
  for (const step of steps) {
    if (JSON.stringify(fitted).length <= max) return fitted;
    fitted = step(fitted);
  }
  return fitted;
}

function lastOf(list: unknown, count: number): unknown {
  return Array.isArray(list) ? list.slice(-count) : [];
}

/** A frame without source lines and variables. */
function lean(frame: Json): Json {
  const { vars: _, pre_context: __, context_line: ___, post_context: ____, ...rest } = frame;
  return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, cut(value, 512)]));
}

function withFrames(exception: unknown, map: (frame: Json) => Json): Json {
  const values = objects((exception as Json | undefined)?.values).slice(-5);
  return {
    values: values.map(({ stacktrace, ...value }) => ({
      type: cut(value.type, 512),
      value: cut(value.value, TEXT),
      mechanism: value.mechanism,
      stacktrace: {
        frames: objects((stacktrace as Json | undefined)?.frames)
          .slice(-FRAMES)
          .map(map),
      },
    })),
  };
}

function traceOnly(contexts: unknown): Json {
  const trace = (contexts as Json | undefined)?.trace;
  return trace && JSON.stringify(trace).length < TEXT ? { trace } : {};
}

function smallest(event: Json): Json {
  const { event_id, timestamp, level, platform, release, environment, message, transaction } = event;
  const exception = withFrames(event.exception, (frame) => ({
    function: cut(frame.function, 200),
    filename: cut(frame.filename, 200),
    lineno: cut(frame.lineno, 200),
    in_app: cut(frame.in_app, 200),
  }));
  const texts = { level, platform, release, environment, message, transaction };
  const short = Object.entries(texts).map(([key, value]) => [key, cut(value, 512)]);
  return { event_id, timestamp, exception, ...Object.fromEntries(short) };
}

/** A scalar, cut when it is text; anything deeper is left away. */
function cut(value: unknown, max: number): unknown {
  if (typeof value === "string") return value.slice(0, max);
  return typeof value === "object" ? null : value;
}

function objects(list: unknown): Json[] {
  return Array.isArray(list) ? list.filter(isRecord) : [];
}
