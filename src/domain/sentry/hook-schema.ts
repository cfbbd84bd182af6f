import { z } from "zod";
import { ERROR_STATES } from "../errors/state-schema.ts";

/** What a message of Sentry's webhook says, as far as it matters here. Ids are Sentry's, addresses those of its pages. */
export const hookFactsSchema = z.discriminatedUnion("kind", [
  /** Somebody, or Sentry itself, changed the state of an issue. */
  z.object({ kind: z.literal("issue"), issueId: z.string(), state: z.enum(ERROR_STATES), by: z.string() }),
  /** An alert went off for an event of an issue. */
  z.object({
    kind: z.literal("event_alert"),
    rule: z.string(),
    title: z.string(),
    issueId: z.string(),
    eventId: z.string().nullable(),
    url: z.string(),
  }),
  /** Something that is measured left its bounds, or came back. */
  z.object({
    kind: z.literal("metric_alert"),
    ruleId: z.string(),
    title: z.string(),
    detail: z.string(),
    url: z.string(),
    isOver: z.boolean(),
  }),
]);
export type HookFacts = z.infer<typeof hookFactsSchema>;

/** A message that was accepted and is to be acted on. */
export type WaitingHook = { id: string; sentAt: Date; facts: HookFacts };
