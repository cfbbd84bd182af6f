import type { FleetHistory, Shares } from "#src/domain/fleet/schema.ts";
import { formatChange, formatPlural, formatShare } from "../format/quantity.ts";

/** A fall by this part of yesterday's hashrate should be seen. */
const NOTABLE_FALL = 0.1;
/** Rejected shares beyond this part point to a fault. */
const NOTABLE_REJECTED = 0.02;

/** The hashrate against the day before, in words, and whether that is bad news. */
export function againstYesterday({ recent, dayBefore }: FleetHistory): { text: string; bad: boolean } {
  if (recent === null) return { text: "no readings yet", bad: false };
  if (dayBefore === null) return { text: "no readings from yesterday", bad: false };
  const change = formatChange(recent.hashrateHs, dayBefore.hashrateHs);
  const hosts = recent.hosts === dayBefore.hosts ? "" : ` from ${formatPlural(dayBefore.hosts, "host")}`;
  if (change === null) return { text: `0 H/s yesterday${hosts}`, bad: false };
  return {
    text: `${change === "the same" ? "the same as" : `${change} than`} yesterday${hosts && `, then${hosts}`}`,
    bad: recent.hashrateHs < dayBefore.hashrateHs * (1 - NOTABLE_FALL),
  };
}

/** The part of all shares that was rejected; null when none was sent. */
export function rejectedShare({ accepted, rejected }: Shares): { text: string; bad: boolean } | null {
  const all = accepted + rejected;
  if (all === 0) return null;
  return { text: formatShare(rejected / all), bad: rejected / all > NOTABLE_REJECTED };
}
