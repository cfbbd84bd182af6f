import { z } from "zod";
import { minerCommandKindSchema } from "#src/protocol/commands.ts";
import { hostFilterSchema } from "../hosts/filter-schema.ts";
import { MAX_BULK_HOSTS } from "./schema.ts";

/** Whom something is for: hosts that were picked, or all that match but some that were taken out again. */
export const bulkTargetSchema = z.union([
  z.strictObject({ hostIds: z.array(z.uuid()).min(1).max(MAX_BULK_HOSTS) }),
  z.strictObject({ filter: hostFilterSchema, except: z.array(z.uuid()).max(MAX_BULK_HOSTS) }),
]);
export type BulkTarget = z.infer<typeof bulkTargetSchema>;

export const previewBulkInputSchema = z.strictObject({
  kind: minerCommandKindSchema,
  target: bulkTargetSchema,
});
export type PreviewBulkInput = z.infer<typeof previewBulkInputSchema>;

/**
 * What a command would mean for a host. The first four get it: at once, after it connects again, in spite of a
 * maintenance, or instead of one that still waits. The rest get none.
 */
export const bulkVerdictSchema = z.enum([
  "ready",
  "offline",
  "in_maintenance",
  "replaces_pending",
  "already_so",
  "refused",
  "revoked",
  "gone",
]);
export type BulkVerdict = z.infer<typeof bulkVerdictSchema>;

/** Hosts of one verdict, with the first of them by name. */
export type BulkGroup = {
  verdict: BulkVerdict;
  issued: boolean;
  hosts: number;
  samples: { id: string; name: string }[];
};

/** Who would get a command and who would not. Issuing decides again, by the same rules. */
export type BulkPreview = {
  /** Hosts that would get it. */
  hostIds: string[];
  groups: BulkGroup[];
};

/** The hosts of a target, with the first of them by name. */
export type MaintenanceTarget = {
  hostIds: string[];
  /** How many are in maintenance already, by themselves, their site or everything. */
  inMaintenance: number;
  samples: { id: string; name: string }[];
};

export const bulkProgressInputSchema = z.strictObject({
  idempotencyKey: z.string().min(1).max(120),
  issuedAt: z.iso.datetime(),
});
export type BulkProgressInput = z.infer<typeof bulkProgressInputSchema>;

export const bulkProgressSchema = z.object({
  total: z.number().int(),
  /** Waiting for their host. */
  pending: z.number().int(),
  /** Delivered or running. */
  running: z.number().int(),
  succeeded: z.number().int(),
  failed: z.number().int(),
  /** Expired, cancelled or superseded before they began. */
  withdrawn: z.number().int(),
  /** The first that failed, by the name of their host. */
  failures: z.array(z.object({ commandId: z.uuid(), hostName: z.string(), error: z.string() })),
});
/** How far a command to many hosts has come. */
export type BulkProgress = z.infer<typeof bulkProgressSchema>;
