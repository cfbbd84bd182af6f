import { z } from "zod";
import type { Breadcrumb, EventPayload, RawException, RawFrame, SourceLine } from "./event-schema.ts";

/** What SDKs send at most, rounded up: whoever makes an event up must not make its page cost seconds. */
const MAX_EXCEPTIONS = 10;
const MAX_FRAMES = 100;
const MAX_CRUMBS = 200;

/** What older SDKs and other senders left out or wrote otherwise is read as absent: a page must not fail for it. */
const text = z.string().catch("");
const lines = z.array(text).catch([]);
const place = z.number().int().positive().nullable().catch(null);
const fields = z.record(z.string(), z.unknown()).catch({});

const frameSchema = z.object({
  filename: text.optional(),
  abs_path: text.optional(),
  function: text.optional(),
  lineno: place.optional(),
  colno: place.optional(),
  in_app: z.boolean().catch(true).optional(),
  pre_context: lines.optional(),
  context_line: z.string().nullable().catch(null).optional(),
  post_context: lines.optional(),
});

const exceptionSchema = z.object({
  type: text.optional(),
  value: text.optional(),
  mechanism: z.object({ handled: z.boolean().optional() }).catch({}).optional(),
  stacktrace: z
    .object({ frames: z.array(frameSchema).catch([]).optional() })
    .catch({})
    .optional(),
});

const crumbSchema = z.object({
  timestamp: z.union([z.number(), z.string()]).nullable().catch(null).optional(),
  category: text.optional(),
  level: text.optional(),
  message: text.optional(),
  data: fields.optional(),
});

const list = <T extends z.ZodType>(item: T) =>
  z
    .union([z.array(item), z.object({ values: z.array(item) }).transform(({ values }) => values)])
    .catch([])
    .optional();

const payloadSchema = z
  .object({
    exception: list(exceptionSchema),
    breadcrumbs: list(crumbSchema),
    tags: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean()]).catch(""))
      .catch({})
      .optional(),
    contexts: z.record(z.string(), fields).catch({}).optional(),
    request: z.object({ method: text.optional(), url: text.optional() }).catch({}).optional(),
    sdk: z.object({ name: text.optional(), version: text.optional() }).catch({}).optional(),
    debug_meta: z
      .object({ images: list(z.object({ code_file: text.optional(), debug_id: text.optional() })) })
      .catch({})
      .optional(),
  })
  .catch({});

/** Reads what the pages show out of the payload of an event. Never throws, whatever was stored. */
export function readPayload(stored: unknown): EventPayload {
  const payload = payloadSchema.parse(stored);
  const debugIds = new Map(
    (payload.debug_meta?.images ?? []).map((image) => [image.code_file ?? "", image.debug_id ?? ""]),
  );
  const { request, sdk } = payload;
  return {
    exceptions: (payload.exception ?? [])
      .slice(-MAX_EXCEPTIONS)
      .map((each) => readException(each, debugIds))
      .reverse(),
    breadcrumbs: (payload.breadcrumbs ?? []).slice(-MAX_CRUMBS).map(readCrumb),
    tags: Object.fromEntries(
      Object.entries(payload.tags ?? {}).map(([name, value]) => [name, String(value)]),
    ),
    contexts: payload.contexts ?? {},
    request: request?.url ? { method: request.method ?? "", url: request.url } : null,
    sdk: [sdk?.name, sdk?.version].filter(Boolean).join(" "),
  };
}

function readException(
  stored: z.infer<typeof exceptionSchema>,
  debugIds: ReadonlyMap<string, string>,
): RawException {
  return {
    type: stored.type ?? "",
    value: stored.value ?? "",
    handled: stored.mechanism?.handled ?? null,
    frames: (stored.stacktrace?.frames ?? [])
      .slice(-MAX_FRAMES)
      .map((frame) => readFrame(frame, debugIds))
      .reverse(),
  };
}

function readFrame(stored: z.infer<typeof frameSchema>, debugIds: ReadonlyMap<string, string>): RawFrame {
  const path = stored.abs_path || stored.filename || "";
  return {
    file: stored.filename || stored.abs_path || "unknown file",
    functionName: stored.function || "anonymous",
    line: stored.lineno ?? null,
    column: stored.colno ?? null,
    inApp: stored.in_app ?? true,
    debugId: debugIds.get(path) || debugIds.get(stored.filename ?? "") || null,
    context: readContext(stored),
  };
}

function readContext(stored: z.infer<typeof frameSchema>): SourceLine[] {
  const { lineno, context_line: line } = stored;
  if (!lineno || line === null || line === undefined) return [];
  const before = stored.pre_context ?? [];
  const all = [...before, line, ...(stored.post_context ?? [])];
  return all.map((each, index) => ({
    number: lineno - before.length + index,
    text: each,
    here: index === before.length,
  }));
}

function readCrumb(stored: z.infer<typeof crumbSchema>): Breadcrumb {
  return {
    at: readTime(stored.timestamp ?? null),
    category: stored.category ?? "",
    level: stored.level || "info",
    message: stored.message ?? "",
    data: stored.data ?? {},
  };
}

/** Sentry writes times as seconds since the epoch or as ISO text. */
function readTime(stored: number | string | null): string | null {
  if (stored === null) return null;
  const ms = typeof stored === "number" ? stored * 1000 : Date.parse(stored);
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
