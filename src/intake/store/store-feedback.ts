import type pg from "pg";
import type { FeedbackRecord } from "../record/feedback-record.ts";

/** Stores what people wrote; what is stored already stays as it is. */
export async function storeFeedback(
  client: pg.ClientBase,
  feedback: readonly FeedbackRecord[],
): Promise<void> {
  if (feedback.length === 0) return;
  await client.query(
    `insert into error_feedback (id, event_id, received_at, message, user_id, name)
     select id::uuid, "eventId", "receivedAt", message, "userId", name
     from jsonb_to_recordset($1::jsonb) as f (id text, "eventId" text, "receivedAt" timestamptz, message text,
       "userId" text, name text)
     on conflict do nothing`,
    [JSON.stringify(feedback)],
  );
}
