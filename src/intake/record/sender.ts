import type { Component } from "#src/telemetry/components.ts";

/** Who an envelope came from, as the process that took it knows it; what the envelope itself says does not count. */
export interface Sender {
  component: Component;
  /** Of the connection, for an orchestrator's; else null. */
  hostId: string | null;
  receivedAt: Date;
}

const TRUSTED: ReadonlySet<string> = new Set<Component>(["web", "worker", "gateway"]);

/** Whether a component is ours alone; the others run where anybody may send in their name, or on other machines. */
export function isTrusted(component: string): boolean {
  return TRUSTED.has(component);
}

const DAY_MS = 86_400_000;
const OLDEST_MS = 90 * DAY_MS;
/** What clocks may be ahead: an event of tomorrow would be the newest of its group until then. */
const NEWEST_MS = 5 * 60_000;

/** A time that a sender states, in seconds of the epoch or ISO 8601; when it cannot be true, the time of arrival. */
export function statedTime(stated: number | string | undefined, { receivedAt }: Sender): Date {
  const ms = typeof stated === "number" ? stated * 1000 : Date.parse(stated ?? "");
  const ageMs = receivedAt.getTime() - ms;
  return ageMs <= OLDEST_MS && ageMs >= -NEWEST_MS ? new Date(ms) : receivedAt;
}

/** The host that something is about: of an orchestrator its own and no other. */
export function hostOf(sender: Sender, stated: unknown): string | null {
  return sender.hostId ?? identifier(stated);
}

/** A stated id when it has the form of one. */
export function identifier(stated: unknown): string | null {
  return typeof stated === "string" && /^[\w:.@-]{1,128}$/.test(stated) ? stated : null;
}

export function traceIdOf(stated: unknown): string | null {
  return typeof stated === "string" && /^[0-9a-f]{32}$/.test(stated) ? stated : null;
}

export function spanIdOf(stated: unknown): string | null {
  return typeof stated === "string" && /^[0-9a-f]{16}$/.test(stated) ? stated : null;
}
