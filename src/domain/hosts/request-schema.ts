import type { HostFilter } from "./filter-schema.ts";

// Browsers need these without the schemas, whose library weighs more than the table.

/** Rows that one request for the table may ask for. */
export const MAX_WINDOW_ROWS = 200;

/** The parts of a filter that have several values, by their name in a query string. */
export const FILTER_PARAMETERS = {
  state: "states",
  attention: "attention",
  site: "siteIds",
  tag: "tags",
  version: "versions",
  release: "releases",
  miner: "minerVersions",
} as const satisfies Record<string, keyof HostFilter>;
export type FilterParameter = keyof typeof FILTER_PARAMETERS;
