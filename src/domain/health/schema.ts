import { z } from "zod";

export const resolutionSchema = z.enum(["raw", "1m", "1h"]);
export type Resolution = z.infer<typeof resolutionSchema>;

const range = { from: z.iso.datetime({ offset: true }), to: z.iso.datetime({ offset: true }) };

export const hostSeriesInputSchema = z.strictObject({
  hostId: z.uuid(),
  ...range,
  /** `auto`: raw up to 2 hours, 1m up to 48 hours, 1h above. */
  resolution: z.enum(["raw", "1m", "1h", "auto"]).default("auto"),
});
export type HostSeriesInput = z.infer<typeof hostSeriesInputSchema>;

/** What a chart may ask for of a point, beside its time. */
export const SERIES_METRICS = [
  "hashrate",
  "min",
  "max",
  "hashrate60s",
  "hashrate15m",
  "temperatureC",
  "powerW",
  "poolPingMs",
  "accepted",
  "rejected",
  "miningShare",
] as const;
export type SeriesMetric = (typeof SERIES_METRICS)[number];

/** A list such as `hashrate,powerW`. */
export const seriesMetricsSchema = z
  .string()
  .transform((text) => text.split(","))
  .pipe(z.array(z.enum(SERIES_METRICS)).min(1));

export const fleetSeriesInputSchema = z.strictObject({ ...range, siteId: z.uuid().optional() });
export type FleetSeriesInput = z.infer<typeof fleetSeriesInputSchema>;

const value = z.number().nullable();

export const hostPointSchema = z.object({
  /** Start of the bucket, or the sample's own time; ms since the epoch. */
  t: z.number().int(),
  /** H/s: average, lowest and highest of the bucket. */
  hashrate: value,
  min: value,
  max: value,
  /** H/s over a minute: the miner's own window, of minutes their average. Hours have none. */
  hashrate60s: value,
  /** H/s over 15 minutes: the miner's own window, of minutes the average of the last 15. Hours have none. */
  hashrate15m: value,
  temperatureC: value,
  powerW: value,
  poolPingMs: value,
  /** Shares within the bucket; for raw points those since the sample before, null where that is not known. */
  accepted: value,
  rejected: value,
  /** Part of the bucket's samples that said `mining`, 0 to 1. */
  miningShare: z.number(),
});
export type HostPoint = z.infer<typeof hostPointSchema>;

export const hostSeriesSchema = z.object({
  resolution: resolutionSchema,
  /** How far apart points normally are; a larger distance is a gap. Seconds. */
  stepS: z.number(),
  /** Oldest first. A bucket without samples is absent. */
  points: z.array(hostPointSchema),
});
export type HostSeries = z.infer<typeof hostSeriesSchema>;

/** A series of which only some figures were asked for. */
export const pickedSeriesSchema = hostSeriesSchema.extend({
  points: z.array(hostPointSchema.partial().required({ t: true })),
});
export type PickedSeries = z.infer<typeof pickedSeriesSchema>;

export const fleetPointSchema = z.object({
  t: z.number().int(),
  /** Hosts that sent a sample in the bucket. */
  hosts: z.number().int(),
  hashrate: z.number(),
  accepted: z.number(),
  rejected: z.number(),
  powerW: value,
});
export type FleetPoint = z.infer<typeof fleetPointSchema>;

export const fleetSeriesSchema = z.object({
  resolution: z.enum(["1m", "1h"]),
  stepS: z.number(),
  points: z.array(fleetPointSchema),
});
export type FleetSeries = z.infer<typeof fleetSeriesSchema>;
