import type { HostSeries } from "../health/schema.ts";

/** What a host's samples show around a command. */
export type CommandEvidence = {
  /** The time that is shown, ISO. */
  from: string;
  to: string;
  /** When the host was told to go, ISO. */
  goAt: string;
  series: HostSeries;
  /** The last known before that moment and the last known after it, H/s, and how long after it that was, ms. */
  hashrate: { before: number | null; after: number | null; afterMs: number | null };
};
