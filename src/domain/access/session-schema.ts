import { z } from "zod";

const time = z.iso.datetime();

export const ownSessionSchema = z.object({
  id: z.string(),
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  createdAt: time,
  /** Kept at most once a day. */
  lastUsedAt: time,
  expiresAt: time,
});
export type OwnSession = z.infer<typeof ownSessionSchema>;

export const endOwnSessionInputSchema = z.strictObject({ id: z.string().min(1).max(64) });
export type EndOwnSessionInput = z.infer<typeof endOwnSessionInputSchema>;

/** Ends every session but the one named. */
export const endOtherSessionsInputSchema = z.strictObject({ keepId: z.string().min(1).max(64) });
export type EndOtherSessionsInput = z.infer<typeof endOtherSessionsInputSchema>;
