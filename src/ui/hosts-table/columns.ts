import type { TableSort } from "#src/domain/hosts/table-schema.ts";
import type { TermKey } from "../help/terms.ts";

export const COLUMN_IDS = [
  "name",
  "state",
  "hashrate",
  "spark",
  "hashrate60s",
  "hashrate15m",
  "accepted",
  "rejected",
  "temperature",
  "power",
  "efficiency",
  "ping",
  "uptime",
  "hugePages",
  "asked",
  "site",
  "tags",
  "version",
  "release",
  "minerVersion",
  "lastSeen",
] as const;
export type ColumnId = (typeof COLUMN_IDS)[number];

export type Column = {
  /** The head, as short as the figures below it. */
  head: string;
  /** What the head stands for, in the menu and on cards. */
  name: string;
  term: TermKey | null;
  /** px */
  width: number;
  sort: TableSort | null;
  /** Numbers stand at the end of the column, so that they can be compared. */
  figure: boolean;
};

const text = (
  head: string,
  name: string,
  term: TermKey | null,
  width: number,
  sort: TableSort | null = null,
) => ({
  head,
  name,
  term,
  width,
  sort,
  figure: false,
});
const figure = (head: string, name: string, term: TermKey, width: number, sort: TableSort | null = null) => ({
  head,
  name,
  term,
  width,
  sort,
  figure: true,
});

/** What the table can show of a host. */
export const COLUMNS: Readonly<Record<ColumnId, Column>> = {
  name: text("Host", "Host", null, 150, "name"),
  state: text("State", "State, why, for how long", "metric.since", 250, "state"),
  hashrate: figure("Hashrate", "Hashrate 10 s", "metric.hashrate10s", 92, "hashrate"),
  spark: text("Last hour", "Last hour", "metric.hashrate", 104),
  hashrate60s: figure("60 s", "Hashrate 60 s", "metric.hashrate60s", 92, "hashrate60s"),
  hashrate15m: figure("15 min", "Hashrate 15 min", "metric.hashrate15m", 92, "hashrate15m"),
  accepted: figure("Accepted", "Accepted shares", "metric.accepted", 88, "accepted"),
  rejected: figure("Rejected", "Rejected shares", "metric.rejected", 86, "rejected"),
  temperature: figure("CPU", "CPU temperature", "metric.temperature", 70, "temperature"),
  power: figure("Power", "Package power", "metric.power", 76, "power"),
  efficiency: figure("H/s per W", "Hashrate per watt", "metric.hashesPerWatt", 96, "efficiency"),
  ping: figure("Ping", "Pool ping", "metric.poolPing", 76),
  uptime: figure("Uptime", "Miner uptime", "metric.minerUptime", 96),
  hugePages: figure("Huge pages", "Huge pages", "metric.hugePages", 100),
  asked: text("Asked", "What was asked last", "desired.unmet", 150),
  site: text("Site", "Site", null, 110, "site"),
  tags: text("Tags", "Tags", null, 150),
  version: text("Version", "Orchestrator version", "metric.orchestrator", 90, "version"),
  release: text("Release", "Orchestrator release", "sentry.release", 160, "version"),
  minerVersion: text("Miner", "Miner version", "metric.minerVersion", 90),
  lastSeen: figure("Last seen", "Last seen", "metric.lastSeen", 96, "lastSeen"),
};

/** The column that tells rows apart is always there and first. */
export const FIXED_COLUMN: ColumnId = "name";
