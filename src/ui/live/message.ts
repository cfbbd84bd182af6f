import { z } from "zod/mini";

const ids = z.array(z.string());

/** What `/api/live` says: which rows changed, never what is in them. */
export const liveMessageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("hosts"), ids }),
  z.object({ type: z.literal("commands"), ids }),
  z.object({ type: z.literal("page"), topic: z.string() }),
]);
export type LiveMessage = z.infer<typeof liveMessageSchema>;

/** Reads a message; null for one that this version does not know. */
export function readLiveMessage(text: string): LiveMessage | null {
  try {
    return liveMessageSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** What a stream of live updates tells the page. Times are the control plane's, ms since the epoch. */
export const streamEventSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("opened") }),
  z.object({ type: z.literal("lost"), at: z.number() }),
  /** Closed by the server, for example because the session ended. */
  z.object({ type: z.literal("closed"), at: z.number() }),
  z.object({ type: z.literal("changed"), message: liveMessageSchema }),
  /** The control plane's clock, a few times a minute: also a sign that the stream lives. */
  z.object({ type: z.literal("tick"), serverNow: z.number() }),
]);
export type StreamEvent = z.infer<typeof streamEventSchema>;
