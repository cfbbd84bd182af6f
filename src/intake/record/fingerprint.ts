import { createHash } from "node:crypto";
import { type GroupedEvent, groupKey } from "#src/telemetry/group-key.ts";
import { isTrusted } from "./sender.ts";

/**
 * SHA-256, in hex, of what makes events one group. Senders say it themselves, so those that are not trusted have groups
 * of their own: nobody hides an error in one of the control plane's, or reopens it.
 */
export function groupFingerprint(event: GroupedEvent, component: string): string {
  // A key is a list in brackets, so none begins like a component's name.
  const key = isTrusted(component) ? groupKey(event) : `${component} ${groupKey(event)}`;
  return createHash("sha256").update(key).digest("hex");
}
