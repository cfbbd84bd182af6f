import { z } from "zod";
import { errorClassSchema } from "#src/protocol/commands.ts";
import { COMPONENTS } from "#src/telemetry/components.ts";
import { pageLimitSchema } from "../cursor.ts";
import { ERROR_STATES, type ErrorState } from "./state-schema.ts";

export const errorStateSchema = z.enum(ERROR_STATES);

export const ERROR_SORTS = ["last_seen", "first_seen", "events"] as const;
export const errorSortSchema = z.enum(ERROR_SORTS);
export type ErrorSort = z.infer<typeof errorSortSchema>;

/** How far back a trend reaches. */
export const TREND_SPANS = ["24h", "7d"] as const;
export const trendSpanSchema = z.enum(TREND_SPANS);
export type TrendSpan = z.infer<typeof trendSpanSchema>;

/** How far back the trends of all errors reach. */
export const WIDE_SPANS = ["1h", "24h", "7d", "30d", "90d"] as const;
export type WideSpan = (typeof WIDE_SPANS)[number];

/** What the trends of all errors are told apart by. */
export const TREND_PARTS = ["class", "component", "host", "release"] as const;
export type TrendPart = (typeof TREND_PARTS)[number];

/** Events of all errors that share something, over time. */
export type PartTrend = {
  /** A class, a component, a host's id or a release; empty for events that name none. */
  key: string;
  /** Of a host that is still known. */
  name: string | null;
  trend: Trend;
  /** Events in as much time before. */
  before: number;
};

export const errorFilterSchema = z.strictObject({
  state: errorStateSchema.optional(),
  errorClass: errorClassSchema.optional(),
  component: z.enum(COMPONENTS).optional(),
  hostId: z.uuid().optional(),
  commandId: z.uuid().optional(),
  jobId: z.string().trim().min(1).max(64).optional(),
  release: z.string().trim().min(1).max(120).optional(),
  /** Part of the title, type or place. */
  search: z.string().trim().min(1).max(120).optional(),
});
export type ErrorFilter = z.infer<typeof errorFilterSchema>;

export const listErrorsInputSchema = errorFilterSchema.extend({
  sort: errorSortSchema.default("last_seen"),
  trend: trendSpanSchema.default("24h"),
  cursor: z.string().max(400).optional(),
  limit: pageLimitSchema,
});
export type ListErrorsInput = z.infer<typeof listErrorsInputSchema>;

/** Counts of equal pieces of time, oldest first; the last piece is the current one. */
export type Trend = { counts: number[]; total: number };

/** Errors that are one problem, as a line of the list. Times are ISO. */
export type ErrorGroupItem = {
  id: string;
  title: string;
  culprit: string;
  errorClass: string;
  level: string;
  recoverable: boolean;
  state: ErrorState;
  stateChangedAt: string | null;
  stateChangedBy: string | null;
  resolvedInRelease: string | null;
  regressedAt: string | null;
  firstSeenAt: string;
  lastSeenAt: string;
  firstRelease: string;
  lastRelease: string;
  events: number;
  components: string[];
  /** Hosts that still have events of it. */
  hosts: number;
  trend: Trend;
};
export type ErrorGroupPage = { items: ErrorGroupItem[]; nextCursor: string | null };

/** A value of one property of the listed errors, and how many have it. */
export type ErrorFacet = { value: string; name: string; count: number };
export type ErrorFacets = Record<"errorClass" | "component" | "host" | "release", ErrorFacet[]> & {
  /** Hosts beyond those that are named. */
  moreHosts: number;
};

export const MAX_ERROR_GROUPS_AT_ONCE = 200;

export const setErrorStateInputSchema = z.strictObject({
  groupIds: z.array(z.uuid()).min(1).max(MAX_ERROR_GROUPS_AT_ONCE),
  state: errorStateSchema,
});
export type SetErrorStateInput = z.infer<typeof setErrorStateInputSchema>;

/** 32 hex digits, as SDKs make them. */
export const eventIdSchema = z
  .string()
  .trim()
  .transform((text) => text.replaceAll("-", "").toLowerCase())
  .pipe(z.string().regex(/^[0-9a-f]{32}$/, "is not an event id: it has 32 hexadecimal digits"));

export const trackErrorInputSchema = z.strictObject({ groupId: z.uuid() });
