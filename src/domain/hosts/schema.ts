import { z } from "zod";
import { inventorySchema, sampleSchema } from "#src/protocol/sample.ts";
import {
  desiredStateSchema,
  hostStateSchema,
  lostPolicySchema,
  reportedStateSchema,
} from "#src/protocol/states.ts";
import { pageLimitSchema } from "../cursor.ts";
import { searchSchema } from "./filter-schema.ts";

export const HOST_SORTS = ["name", "hashrate", "state", "since"] as const;
/** `hashrate`: the highest first; `since`: the latest change first; `state`: what needs a person first. */
export const hostSortSchema = z.enum(HOST_SORTS);
export type HostSort = z.infer<typeof hostSortSchema>;

export const hostNameSchema = z
  .string()
  .trim()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/,
    "must be 1 to 63 letters, digits, dots, dashes or underscores, starting with a letter or digit",
  );

export const siteNameSchema = z
  .string()
  .trim()
  .min(1, "is empty")
  .max(60, "is too long: at most 60 characters");

export const tagSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._:-]{0,39}$/, "must be 1 to 40 of a-z, 0-9, dot, colon, dash or underscore");

export const tagsSchema = z
  .array(tagSchema)
  .max(20, "has too many tags: at most 20")
  .transform((tags) => [...new Set(tags)].sort());

export const listHostsInputSchema = z.strictObject({
  search: searchSchema.optional(),
  state: hostStateSchema.optional(),
  siteId: z.uuid().optional(),
  tag: z.string().max(40).optional(),
  sort: hostSortSchema.default("name"),
  cursor: z.string().max(600).optional(),
  limit: pageLimitSchema,
});
export type ListHostsInput = z.infer<typeof listHostsInputSchema>;

const time = z.iso.datetime();
const number = z.number().nullable();

const hostBaseShape = {
  id: z.uuid(),
  name: z.string(),
  hostname: z.string(),
  /** Removed hosts are not listed. */
  status: z.enum(["active", "revoked"]),
  site: z.object({ id: z.uuid(), name: z.string() }),
  tags: z.array(z.string()),
  state: hostStateSchema,
  /** Why that state, one sentence. */
  reason: z.string(),
  /** When that state began; null while it is not known. */
  since: time.nullable(),
  /** The 10 s window of the last sample, or its 60 s window while that is filling. */
  hashrateHs: number,
  accepted: number,
  rejected: number,
  cpuTemperatureC: number,
  packagePowerW: number,
  lastSeenAt: time.nullable(),
  desired: desiredStateSchema.nullable(),
  /** Whether the reported state is the one asked for; null when nothing was asked or nothing is known. */
  desiredMet: z.boolean().nullable(),
  orchestratorVersion: z.string(),
};

export const hostListItemSchema = z.object(hostBaseShape);
export type HostListItem = z.infer<typeof hostListItemSchema>;

export const hostPageSchema = z.object({
  items: z.array(hostListItemSchema),
  nextCursor: z.string().nullable(),
  /** Hosts that match the filter, over all pages. */
  total: z.number().int(),
});
export type HostPage = z.infer<typeof hostPageSchema>;

export const maintenanceSchema = z.object({
  id: z.uuid(),
  scope: z.enum(["host", "site", "all"]),
  hostId: z.uuid().nullable(),
  siteId: z.uuid().nullable(),
  startsAt: time,
  endsAt: time,
  reason: z.string(),
  actorName: z.string(),
});
export type MaintenanceDto = z.infer<typeof maintenanceSchema>;

export const hostDetailSchema = z.object({
  ...hostBaseShape,
  /** What the host last proved, whatever maintenance or silence hide. */
  reported: z.object({ state: reportedStateSchema, reason: z.string(), since: time.nullable() }),
  sampleAt: time.nullable(),
  hashrate60sHs: number,
  hashrate15mHs: number,
  /** The last readings whole; null until the host sent a sample. */
  readings: z.object({ miner: sampleSchema.shape.miner, host: sampleSchema.shape.host }).nullable(),
  inventory: inventorySchema.partial(),
  /** Asked for last; the one in force is `inventory.lostPolicy`. */
  lostPolicy: lostPolicySchema.nullable(),
  /** Host clock minus control-plane clock. */
  clockOffsetMs: number,
  connectedAt: time.nullable(),
  disconnectedAt: time.nullable(),
  disconnectReason: z.string().nullable(),
  desiredSince: time.nullable(),
  desiredCommandId: z.uuid().nullable(),
  maintenance: z.array(maintenanceSchema),
  machineId: z.string(),
  keyFingerprint: z.string().nullable(),
  enrolledAt: time,
  revokedAt: time.nullable(),
});
export type HostDetail = z.infer<typeof hostDetailSchema>;

export const siteSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  region: z.string(),
  hosts: z.number().int(),
});
export type SiteDto = z.infer<typeof siteSchema>;

export type TagCount = { tag: string; hosts: number };

export const renameHostInputSchema = z.strictObject({ hostId: z.uuid(), name: hostNameSchema });
export type RenameHostInput = z.infer<typeof renameHostInputSchema>;

export const setHostTagsInputSchema = z.strictObject({ hostId: z.uuid(), tags: tagsSchema });
export type SetHostTagsInput = z.infer<typeof setHostTagsInputSchema>;

export const moveHostInputSchema = z.strictObject({ hostId: z.uuid(), siteId: z.uuid() });
export type MoveHostInput = z.infer<typeof moveHostInputSchema>;

/** Revoking and removing both end a host's access; the reason is kept. */
export const endHostInputSchema = z.strictObject({
  hostId: z.uuid(),
  reason: z.string().trim().min(3, "is too short: say in a few words why").max(500),
});
export type EndHostInput = z.infer<typeof endHostInputSchema>;

export const createSiteInputSchema = z.strictObject({
  name: siteNameSchema,
  region: z.string().trim().max(60).default(""),
});
export type CreateSiteInput = z.infer<typeof createSiteInputSchema>;

export const listHostEventsInputSchema = z.strictObject({
  hostId: z.uuid(),
  cursor: z.string().max(400).optional(),
  limit: pageLimitSchema,
});
export type ListHostEventsInput = z.infer<typeof listHostEventsInputSchema>;

export const hostEventSchema = z.object({
  id: z.uuid(),
  at: time,
  kind: z.string(),
  detail: z.record(z.string(), z.unknown()),
});
export type HostEventDto = z.infer<typeof hostEventSchema>;

export type HostEventPage = { items: HostEventDto[]; nextCursor: string | null };
