import { hostStateSchema } from "#src/protocol/states.ts";
import { detailLine } from "../format/detail.ts";
import { HOST_STATES } from "./state-words.ts";

const KINDS: Readonly<Record<string, string>> = {
  enrolled: "Enrolled",
  connected: "Connected",
  disconnected: "Disconnected",
  offline: "Offline",
  online: "Online again",
  state_changed: "State changed",
  duplicate_identity: "A second machine used this identity",
  revoked: "Revoked",
  removed: "Removed",
  renamed: "Renamed",
  moved: "Moved to another site",
  tags_changed: "Tags changed",
  maintenance_set: "Maintenance began",
  maintenance_ended: "Maintenance ended",
  notice: "Notice",
};

/** The detail of an event as one line. */
export function eventDetail(kind: string, detail: Readonly<Record<string, unknown>>): string {
  if (kind !== "state_changed") return detailLine(detail);
  const words = [detail.from, detail.to].map((state) => hostStateSchema.safeParse(state).data);
  const [from, to] = words.map((state) => (state ? HOST_STATES[state].word.toLowerCase() : "unknown"));
  return `${from} to ${to}: ${typeof detail.reason === "string" ? detail.reason : "no reason given"}`;
}

/** What happened, as a person says it. A kind that this version does not know is shown as it is. */
export function eventWord(kind: string): string {
  return KINDS[kind] ?? kind.replaceAll("_", " ");
}
