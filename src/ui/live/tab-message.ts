import { z } from "zod/mini";
import { streamEventSchema } from "./message.ts";

/** What tabs of one browser say to each other about the stream that they share. */
const tabMessageSchema = z.discriminatedUnion("kind", [
  /** A tab asks how the stream stands. */
  z.object({ kind: z.literal("hello"), from: z.string() }),
  /** The tab that holds the stream answers. */
  z.object({ kind: z.literal("here"), to: z.string() }),
  /** What the stream told; to one tab, or to all of them. */
  z.object({ kind: z.literal("event"), to: z.nullable(z.string()), event: streamEventSchema }),
]);
export type TabMessage = z.infer<typeof tabMessageSchema>;

/** Reads what another tab said; null for what this version does not know, as after a release. */
export function readTabMessage(data: unknown): TabMessage | null {
  return tabMessageSchema.safeParse(data).data ?? null;
}
