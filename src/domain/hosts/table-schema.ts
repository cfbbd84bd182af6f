import { z } from "zod";
import { hostFilterSchema } from "./filter-schema.ts";
import { MAX_WINDOW_ROWS } from "./request-schema.ts";
import { hostListItemSchema } from "./schema.ts";

export const TABLE_SORTS = [
  "name",
  "state",
  "since",
  "hashrate",
  "hashrate60s",
  "hashrate15m",
  "accepted",
  "rejected",
  "temperature",
  "power",
  "efficiency",
  "site",
  "version",
  "lastSeen",
] as const;
/** `state` begins with what needs a person; a value that is not known comes last in either direction. */
export const tableSortSchema = z.enum(TABLE_SORTS);
export type TableSort = z.infer<typeof tableSortSchema>;

export const directionSchema = z.enum(["asc", "desc"]);
export type Direction = z.infer<typeof directionSchema>;

export const hostOrderSchema = z.strictObject({ sort: tableSortSchema, direction: directionSchema });
export type HostOrder = z.infer<typeof hostOrderSchema>;

export const hostWindowInputSchema = z.strictObject({
  filter: hostFilterSchema,
  order: hostOrderSchema,
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(MAX_WINDOW_ROWS).default(100),
});
export type HostWindowInput = z.infer<typeof hostWindowInputSchema>;

export const hostIdsSchema = z.array(z.uuid()).min(1).max(MAX_WINDOW_ROWS);

const number = z.number().nullable();

export const hostTableRowSchema = z.object({
  ...hostListItemSchema.shape,
  hashrate60sHs: number,
  hashrate15mHs: number,
  poolPingMs: number,
  minerUptimeS: number,
  hugePagesAllocated: number,
  hugePagesTotal: number,
  minerVersion: z.string().nullable(),
});
/** A host as the table shows it. Figures of a silent host are null: they would say nothing about now. */
export type HostTableRow = z.infer<typeof hostTableRowSchema>;

export const hostRowsSchema = z.array(hostTableRowSchema);

export const hostWindowSchema = z.object({
  /** Hosts that match the filter. */
  total: z.number().int(),
  offset: z.number().int(),
  items: hostRowsSchema,
});
/** A stretch of the table, in its order at one moment. */
export type HostWindow = z.infer<typeof hostWindowSchema>;

const facetSchema = z.array(z.object({ value: z.string(), name: z.string(), hosts: z.number().int() }));

export const hostFacetsSchema = z.object({
  state: facetSchema,
  attention: facetSchema,
  site: facetSchema,
  tag: facetSchema,
  version: facetSchema,
  release: facetSchema,
  miner: facetSchema,
  unmet: z.number().int(),
});
/** How many hosts each value of a part of the filter would show, under the other parts of the filter. */
export type HostFacets = z.infer<typeof hostFacetsSchema>;

export const hostSparksSchema = z.object({
  /** Average hashrates, H/s, one a minute of the last hour, oldest first; null where the minute has no sample. */
  hashrates: z.record(z.string(), z.array(z.number().nullable())),
});
/** By host id; a host without a sample in the hour is absent. */
export type HostSparks = z.infer<typeof hostSparksSchema>;
