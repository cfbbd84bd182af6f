import { createHash } from "node:crypto";
import { type GroupedEvent, groupKey } from "#src/telemetry/group-key.ts";

/** SHA-256, in hex, of what makes events one group. */
export function groupFingerprint(event: GroupedEvent): string {
  return createHash("sha256").update(groupKey(event)).digest("hex");
}
