import { createHash } from "node:crypto";
import type { ErrorRecord } from "../record/error-record.ts";
import { isTrusted } from "../record/sender.ts";

/** An hour's events of a group beyond these are counted, and kept nowhere: the hundredth tells what the first told. */
const STORED_PER_HOUR = 100;
/** Senders who choose what a group is get half, so that a real error still finds a group of its own. */
const NEW_GROUPS_PER_HOUR = { trusted: 1_000, other: 500 };
const HOUR_MS = 3_600_000;
const TOO_MANY = "Too many kinds of errors";
const TOO_MANY_FINGERPRINT = createHash("sha256").update(TOO_MANY).digest("hex");

export interface KnownGroups {
  fingerprints: ReadonlySet<string>;
  /** Groups made within the last hour. */
  newInHour: number;
}

/** Events of one group, or of one kind too many, which are one group together. Their messages stay what they were. */
export function withinKinds(
  errors: readonly ErrorRecord[],
  { fingerprints, newInHour }: KnownGroups,
): ErrorRecord[] {
  const known = new Set(fingerprints);
  let made = newInHour;
  return errors.map((error) => {
    if (known.has(error.fingerprint)) return error;
    const limit = isTrusted(error.component) ? NEW_GROUPS_PER_HOUR.trusted : NEW_GROUPS_PER_HOUR.other;
    if (made >= limit)
      return { ...error, fingerprint: TOO_MANY_FINGERPRINT, title: TOO_MANY, type: "", culprit: "" };
    made += 1;
    known.add(error.fingerprint);
    return error;
  });
}

/** `storedBefore` is by `groupHour`. */
export function withinHours(
  errors: readonly ErrorRecord[],
  storedBefore: ReadonlyMap<string, number>,
): { kept: ErrorRecord[]; full: ErrorRecord[] } {
  const counts = new Map(storedBefore);
  const kept: ErrorRecord[] = [];
  const full: ErrorRecord[] = [];
  for (const error of errors) {
    const key = groupHour(error.fingerprint, error.receivedAt);
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    (count < STORED_PER_HOUR ? kept : full).push(error);
  }
  return { kept, full };
}

/** A group and an hour in UTC of arrival: the time that an event states is the sender's to choose. */
export function groupHour(fingerprint: string, receivedAt: Date): string {
  return `${fingerprint} ${Math.floor(receivedAt.getTime() / HOUR_MS)}`;
}
