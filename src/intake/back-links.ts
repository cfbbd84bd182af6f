import type { CleanItem } from "./clean.ts";
import type { EnvelopeItem } from "./envelope.ts";
import type { ErrorRecord } from "./record/error-record.ts";

/** Where a group of fields stands in an event, as Sentry shows it. */
const CONTEXT = "zen";
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type About = Pick<ErrorRecord, "eventId" | "hostId" | "commandId" | "jobId" | "traceId">;

/**
 * An event with the addresses of our own pages about it, for whoever reads it in Sentry. They are made here, of ids that
 * were believed, and no event brings its own.
 */
export function withBackLinks({ item, payload }: CleanItem, about: About, publicUrl: string): EnvelopeItem {
  const event = payload as { contexts?: Record<string, unknown> };
  const contexts = { ...event.contexts, [CONTEXT]: backLinks(about, publicUrl) };
  return { ...item, payload: Buffer.from(JSON.stringify({ ...event, contexts })) };
}

function backLinks({ eventId, hostId, commandId, jobId, traceId }: About, publicUrl: string) {
  const page = (name: string, path: string, id: string | null, form: RegExp) =>
    id !== null && form.test(id) ? { [name]: `${publicUrl}${path}${id}` } : {};
  return {
    ...page("error", "/errors/event/", eventId, /^[0-9a-f]{32}$/),
    ...page("host", "/hosts/", hostId, UUID),
    ...page("command", "/commands/", commandId, UUID),
    ...page("job_errors", "/errors?job=", jobId, /^\d{1,19}$/),
    ...page("trace", "/traces/", traceId, /^[0-9a-f]{32}$/),
  };
}
