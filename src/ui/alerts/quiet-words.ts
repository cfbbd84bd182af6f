import type { Channel } from "#src/domain/channels/schema.ts";
import { formatSeconds } from "./seconds.ts";
import { SEVERITY_WORDS } from "./severity-words.ts";

/** What a channel takes and when, in short lines. */
export function takingWords({
  minSeverity,
  quietHours,
  digestMinutes,
}: Pick<Channel, "minSeverity" | "quietHours" | "digestMinutes">): string[] {
  return [
    minSeverity === "critical"
      ? "critical only"
      : `from ${SEVERITY_WORDS[minSeverity].word.toLowerCase()} on`,
    ...(quietHours ? [`quiet ${quietHours.from} to ${quietHours.to}, ${quietHours.timezone}`] : []),
    ...(digestMinutes > 0 ? [`low ones every ${formatSeconds(digestMinutes * 60)}`] : []),
  ];
}
