import type { HostFilter } from "#src/domain/hosts/schema.ts";

/** Above this many hosts the number itself must be typed before a command is issued. */
export const TYPE_COUNT_ABOVE = 20;

/** Whom a bulk command is for: hosts that were picked, or all that match a filter. */
export type BulkTarget =
  | { type: "picked"; hosts: readonly { id: string; name: string }[] }
  | { type: "matching"; filter: HostFilter; count: number };

/** How many hosts it is. */
export function targetCount(target: BulkTarget): number {
  return target.type === "picked" ? target.hosts.length : target.count;
}

/** Whether what was typed confirms this many hosts; few hosts need nothing typed. */
export function isConfirmed(count: number, typed: string): boolean {
  return count <= TYPE_COUNT_ABOVE || typed.replaceAll(",", "").trim() === String(count);
}
