import { z } from "zod";

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
