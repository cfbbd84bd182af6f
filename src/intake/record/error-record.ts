import { cleanJson, cleanText } from "../postgres-text.ts";
import { type ErrorEventPayload, errorEvent } from "./event-schema.ts";
import { groupFingerprint } from "./fingerprint.ts";
import { fitEvent } from "./fit-event.ts";
import { hostOf, identifier, type Sender, spanIdOf, statedTime, traceIdOf } from "./sender.ts";

/** An error event as it is kept. */
export interface ErrorRecord {
  eventId: string;
  fingerprint: string;
  occurredAt: Date;
  receivedAt: Date;
  component: string;
  environment: string;
  release: string;
  level: string;
  type: string;
  title: string;
  culprit: string;
  message: string;
  errorClass: string;
  recoverable: boolean;
  hostId: string | null;
  commandId: string | null;
  jobId: string | null;
  traceId: string | null;
  spanId: string | null;
  userId: string | null;
  transaction: string | null;
  site: string | null;
  /** JSON text. */
  payload: string;
}

/** Makes a record of an event's scrubbed payload; `fallbackId` is for one that names itself wrongly. */
export function errorRecord(payload: object, sender: Sender, fallbackId: string): ErrorRecord {
  const event = errorEvent.parse(payload);
  const { tags } = event;
  const trace = event.contexts?.trace;
  const said = headline(event);
  const eventId = event.event_id ?? fallbackId;
  return {
    eventId,
    fingerprint: groupFingerprint(event, sender.component),
    occurredAt: statedTime(event.timestamp, sender),
    receivedAt: sender.receivedAt,
    component: sender.component,
    environment: cleanText(event.environment ?? "", 64),
    release: cleanText(event.release ?? "", 200),
    level: event.level,
    type: cleanText(said.type, 200),
    title: cleanText(said.title, 300),
    culprit: cleanText(culprit(event), 300),
    message: cleanText(said.message, 2_000),
    errorClass: identifier(tags.error_class) ?? "unknown",
    recoverable: tags.recoverable === true || tags.recoverable === "true",
    hostId: hostOf(sender, tags.host_id),
    commandId: identifier(tags.command_id),
    jobId: identifier(tags.job_id),
    traceId: traceIdOf(trace?.trace_id),
    spanId: spanIdOf(trace?.span_id),
    userId: identifier(event.user?.id?.toString()),
    transaction: event.transaction ? cleanText(event.transaction, 300) : null,
    site: typeof tags.site === "string" ? cleanText(tags.site, 200) : null,
    payload: cleanJson(fitEvent({ ...payload, event_id: eventId })),
  };
}

/** The last exception is the one that was thrown; those before it are its causes. */
function headline(event: ErrorEventPayload): { type: string; title: string; message: string } {
  const thrown = event.exception?.values.at(-1);
  if (thrown) {
    const type = thrown.type ?? "Error";
    const message = thrown.value ?? "";
    return { type, message, title: message ? `${type}: ${telling(message)}` : type };
  }
  const text = typeof event.message === "string" ? event.message : event.message?.formatted;
  const message = event.logentry?.formatted ?? event.logentry?.message ?? text ?? "";
  return { type: "", message, title: telling(message) || "An event without a message" };
}

/** Prisma says first which of its functions was called, and last what the database answered. */
const PRISMA_PREFACE = /^Invalid `[^`]*` invocation/;

/** The line of a message that tells most: the first, as a rule. */
function telling(message: string): string {
  const lines = message.split("\n").filter((line) => line.trim() !== "");
  const line = PRISMA_PREFACE.test(lines[0]?.trim() ?? "") ? lines.at(-1) : lines[0];
  return line?.trim().slice(0, 300) ?? "";
}

function culprit(event: ErrorEventPayload): string {
  if (event.transaction) return event.transaction;
  const frames = event.exception?.values.at(-1)?.stacktrace?.frames ?? [];
  const last = frames.findLast((frame) => frame.in_app !== false) ?? frames.at(-1);
  const file = last?.filename?.split("/").slice(-2).join("/");
  return [last?.function, file].filter(Boolean).join(" in ");
}
