import { z } from "zod";
import { cleanText } from "../postgres-text.ts";
import { identifier, type Sender } from "./sender.ts";

/** What a person wrote, as it is kept. */
export interface FeedbackRecord {
  /** 32 hex digits, the feedback's own. */
  id: string;
  /** The error event that it is about; empty for none. */
  eventId: string;
  /** What the framework calls the error, where only that is known of the event; empty otherwise. */
  digest: string;
  receivedAt: Date;
  message: string;
  userId: string | null;
  name: string | null;
}

/** The framework's own: decimal, sometimes with the number of an error of its own behind an @. */
const DIGEST = /^\d{4,12}(@E\d{1,6})?$/;
const hexId = z.string().regex(/^[0-9a-f]{32}$/);
const text = z.string().optional().catch(undefined);

/** An item of type `feedback`, see FeedbackEvent of @sentry/core. */
const feedback = z.object({
  event_id: hexId.optional().catch(undefined),
  tags: z
    .object({ digest: z.string().regex(DIGEST) })
    .optional()
    .catch(undefined),
  user: z.object({ id: text }).optional().catch(undefined),
  contexts: z.object({
    feedback: z.object({
      message: z.string().trim().min(1),
      name: text,
      associated_event_id: hexId.optional().catch(undefined),
    }),
  }),
});

/** Null for a payload without a message. `fallbackId` is for one that names itself wrongly. */
export function feedbackRecord(payload: unknown, sender: Sender, fallbackId: string): FeedbackRecord | null {
  const { success, data } = feedback.safeParse(payload);
  if (!success) return null;
  const said = data.contexts.feedback;
  return {
    id: data.event_id ?? fallbackId,
    eventId: said.associated_event_id ?? "",
    digest: data.tags?.digest ?? "",
    receivedAt: sender.receivedAt,
    message: cleanText(said.message, 4_000),
    userId: identifier(data.user?.id),
    name: said.name ? cleanText(said.name, 200) : null,
  };
}
