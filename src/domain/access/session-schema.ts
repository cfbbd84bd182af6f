import { z } from "zod";

const time = z.iso.datetime();
const sessionIdSchema = z.string().min(1).max(64);

export const ownSessionSchema = z.object({
  id: z.string(),
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  createdAt: time,
  /** Noted at most every ten minutes. */
  lastUsedAt: time,
  expiresAt: time,
});
export type OwnSession = z.infer<typeof ownSessionSchema>;

/** A session with whose it is, for admins. */
export type PersonSession = OwnSession & { person: { id: string; name: string } };

/** Names one session: one's own, or for admins anybody's. */
export const endSessionInputSchema = z.strictObject({ id: sessionIdSchema });
export type EndSessionInput = z.infer<typeof endSessionInputSchema>;

/** Ends every session but the one named. */
export const endOtherSessionsInputSchema = z.strictObject({ keepId: sessionIdSchema });
export type EndOtherSessionsInput = z.infer<typeof endOtherSessionsInputSchema>;
