import { z } from "zod";
import { pageLimitSchema } from "../cursor.ts";

const time = z.iso.datetime({ offset: true });

/** Who does what nobody asked for, hosts that enrol apart. */
export const SYSTEM_ACTOR = "system";

const auditFilterShape = {
  /** noun.verb, or a noun with a dot at its end for all of its verbs: "command." */
  action: z.string().max(60).optional(),
  /** The id of a person, an API key or a host, or `system`. */
  actor: z.string().max(64).optional(),
  /** What it was done to, as type and id: "host:0199…". */
  target: z
    .string()
    .regex(/^[a-z_]{1,40}:.{1,120}$/, "must be a type and an id, like host:0199…")
    .optional(),
  /** Part of a name, a reason, an id or an address. */
  text: z.string().trim().max(120).optional(),
  /** At this time or later. */
  from: time.optional(),
  /** Before this time. */
  to: time.optional(),
};

export const auditFilterSchema = z.strictObject(auditFilterShape);
/** Which entries of the audit; what is absent does not narrow. */
export type AuditFilter = z.infer<typeof auditFilterSchema>;

export const listAuditInputSchema = z.strictObject({
  ...auditFilterShape,
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
  /** When text was looked for in only as many entries as one answer may take: how far back that was. */
  searchedTo: z.iso.datetime().nullable(),
});
export type AuditPage = z.infer<typeof auditPageSchema>;

export const AUDIT_FORMATS = ["csv", "jsonl"] as const;
export const exportAuditInputSchema = z.strictObject({ ...auditFilterShape, format: z.enum(AUDIT_FORMATS) });
export type ExportAuditInput = z.infer<typeof exportAuditInputSchema>;
