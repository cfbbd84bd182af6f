import { z } from "zod";
import { pageLimitSchema } from "../cursor.ts";

export const listAuditInputSchema = z.strictObject({
  /** noun.verb, or a noun with a dot at its end for all of its verbs: "command." */
  action: z.string().max(60).optional(),
  /** Part of the actor's name. */
  actor: z.string().max(120).optional(),
  /** Part of the target's name, or its id. */
  target: z.string().max(120).optional(),
  cursor: z.string().max(400).optional(),
  limit: pageLimitSchema,
});
export type ListAuditInput = z.infer<typeof listAuditInputSchema>;

export const auditEntrySchema = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  actor: z.object({
    type: z.enum(["user", "api_key", "system", "host"]),
    id: z.string().nullable(),
    name: z.string(),
  }),
  action: z.string(),
  target: z.object({ type: z.string(), id: z.string().nullable(), name: z.string() }),
  /** Flat facts of the write, without secrets. */
  detail: z.record(z.string(), z.unknown()),
  address: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export const auditPageSchema = z.object({
  items: z.array(auditEntrySchema),
  nextCursor: z.string().nullable(),
});
export type AuditPage = z.infer<typeof auditPageSchema>;
