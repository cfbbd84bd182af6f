import type pg from "pg";
import type { FeedbackRecord } from "../record/feedback-record.ts";

/**
 * Stores what people wrote; what is stored already stays as it is. A comment that names its event by a digest belongs
 * to the newest event that carries it, which came before: who comments on an error has seen it.
 */
export async function storeFeedback(
  client: pg.ClientBase,
  feedback: readonly FeedbackRecord[],
): Promise<void> {
  if (feedback.length === 0) return;
  await client.query(
    `insert into error_feedback (id, event_id, received_at, message, user_id, name)
     select id::uuid, case when "eventId" <> '' or digest = '' then "eventId" else coalesce((
         select e.event_id from error_event e where e.payload->'tags'->>'digest' = f.digest
         order by e.occurred_at desc limit 1), '') end,
       "receivedAt", message, "userId", name
     from jsonb_to_recordset($1::jsonb) as f (id text, "eventId" text, digest text, "receivedAt" timestamptz,
       message text, "userId" text, name text)
     on conflict do nothing`,
    [JSON.stringify(feedback)],
  );
}
