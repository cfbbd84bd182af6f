import type pg from "pg";
import type { LogRecord } from "../record/log-records.ts";
import type { SpanRecord } from "../record/span-records.ts";

/** Stores spans; one that is stored already stays as it is. */
export async function storeSpans(client: pg.ClientBase, spans: readonly SpanRecord[]): Promise<void> {
  if (spans.length === 0) return;
  await client.query(
    `insert into span (trace_id, span_id, started_at, ended_at, parent_span_id, name, op, status, component, release,
       host_id, command_id, job_id, is_segment, attributes, links)
     select "traceId", "spanId", "startedAt", "endedAt", "parentSpanId", name, op, status, component, release,
       "hostId", "commandId", "jobId", "isSegment", attributes::jsonb, links::jsonb
     from jsonb_to_recordset($1::jsonb) as s ("traceId" text, "spanId" text, "startedAt" timestamptz,
       "endedAt" timestamptz, "parentSpanId" text, name text, op text, status text, component text, release text,
       "hostId" text, "commandId" text, "jobId" text, "isSegment" boolean, attributes text, links text)
     on conflict do nothing`,
    [JSON.stringify(spans)],
  );
}

/** Stores log lines; one that is stored already stays as it is. */
export async function storeLogs(client: pg.ClientBase, logs: readonly LogRecord[]): Promise<void> {
  if (logs.length === 0) return;
  await client.query(
    `insert into log_line (id, at, level, component, message, trace_id, span_id, host_id, command_id, job_id, attributes)
     select id, at, level, component, message, "traceId", "spanId", "hostId", "commandId", "jobId", attributes::jsonb
     from jsonb_to_recordset($1::jsonb) as l (id uuid, at timestamptz, level text, component text, message text,
       "traceId" text, "spanId" text, "hostId" text, "commandId" text, "jobId" text, attributes text)
     on conflict do nothing`,
    [JSON.stringify(logs)],
  );
}
