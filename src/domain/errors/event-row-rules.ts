import type { ErrorEventDto } from "./event-schema.ts";
import { readPayload } from "./payload-rules.ts";

/** A row of the table of events with the name of its host. */
export type EventRow = {
  event_id: string;
  group_id: string;
  occurred_at: Date;
  received_at: Date;
  component: string;
  environment: string;
  release: string;
  level: string;
  title: string;
  message: string;
  error_class: string;
  recoverable: boolean;
  host_id: string | null;
  host_name: string | null;
  command_id: string | null;
  job_id: string | null;
  trace_id: string | null;
  span_id: string | null;
  user_id: string | null;
  transaction: string | null;
  site: string | null;
  payload: unknown;
};

/** What a person sees of an event. */
export function toEvent(row: EventRow): ErrorEventDto {
  return {
    eventId: row.event_id,
    groupId: row.group_id,
    occurredAt: row.occurred_at.toISOString(),
    receivedAt: row.received_at.toISOString(),
    component: row.component,
    environment: row.environment,
    release: row.release,
    level: row.level,
    title: row.title,
    message: row.message,
    errorClass: row.error_class,
    recoverable: row.recoverable,
    hostId: row.host_id,
    hostName: row.host_name,
    commandId: row.command_id,
    jobId: row.job_id,
    traceId: row.trace_id,
    spanId: row.span_id,
    userId: row.user_id,
    transaction: row.transaction,
    site: row.site,
    payload: readPayload(row.payload),
  };
}
