import type { AlertRule } from "./schema.ts";

/** What an incident is about. `id` tells places of one kind apart. */
export type Place = {
  kind:
    | "host"
    | "site"
    | "fleet"
    | "error"
    | "process"
    | "work"
    | "queue"
    | "release"
    | "channel"
    | "product";
  id: string;
  name: string;
  /** Of a host. */
  siteId?: string;
  siteName?: string;
};

/** The key of a place: at most one incident of a rule is open for it. */
export function placeKey({ kind, id }: Pick<Place, "kind" | "id">): string {
  return `${kind}:${id}`;
}

/** Where the cause can be looked at. */
export type FindingLinks = {
  hostId?: string;
  groupId?: string;
  /** Of the event's 32 hex digits. */
  eventId?: string;
  traceId?: string;
  commandId?: string;
  jobId?: string;
  release?: string;
  /** Of Sentry's own page, when one is known. */
  sentryUrl?: string;
};

export type FindingUnit = "count" | "percent" | "ms" | "s" | "celsius" | "hs" | "";

/** A condition that holds at one place, at one moment. */
export type Finding = {
  place: Place;
  /** When the cause began, as far as it is known. */
  causedAt: Date;
  /** What was measured, and from where on it counts; null where nothing is measured. */
  value: number | null;
  limit: number | null;
  unit: FindingUnit;
  /** How often it happened. */
  count: number;
  /** One sentence: what is wrong there, and since when or how much. */
  summary: string;
  links: FindingLinks;
  /** Places that this one stands for, the weightiest first; bounded. */
  members?: Pick<Place, "kind" | "id" | "name">[];
  /**
   * Of something that happens and does not last: when it happened, as the product heard of it, and when it was last seen.
   * It opens an incident once, and the incident ends `clearS` after the last sight.
   */
  point?: { occurredAt: Date; lastAt: Date };
  /** How long it must hold at least, whatever its rule says, s. */
  holdS?: number;
  /** What the product already tried, in words; empty for nothing. */
  tried: string[];
};

/** What one rule found. */
export type Evaluation = {
  rule: AlertRule;
  findings: Finding[];
  /**
   * Keys of places that are no longer over the limit, but not far enough from it to be called over: an incident that is
   * open there stays open, none opens.
   */
  near: ReadonlySet<string>;
  /** False when the measurement failed: nothing ends by it. */
  complete: boolean;
};
