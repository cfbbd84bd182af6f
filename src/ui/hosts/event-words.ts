import { z } from "zod";
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

const claimantSchema = z.object({ machineId: z.string(), address: z.string().nullish() });
const conflictSchema = z.object({
  conflict: z.string(),
  previous: claimantSchema,
  next: claimantSchema,
});

/** Which machines used one identity; null for a detail of another form. */
function conflictText(detail: Readonly<Record<string, unknown>>): string | null {
  const parsed = conflictSchema.safeParse(detail);
  if (!parsed.success) return null;
  const machine = ({ machineId, address }: z.infer<typeof claimantSchema>) =>
    `machine ${machineId.slice(0, 12)} (${address ?? "address not known"})`;
  const { conflict, previous, next } = parsed.data;
  const often = conflict === "alternating" ? ", again and again" : "";
  return `${machine(next)} took over from ${machine(previous)}${often}`;
}

/** The detail of an event as one line. */
export function eventDetail(kind: string, detail: Readonly<Record<string, unknown>>): string {
  if (kind === "duplicate_identity") return conflictText(detail) ?? detailLine(detail);
  if (kind !== "state_changed") return detailLine(detail);
  const words = [detail.from, detail.to].map((state) => hostStateSchema.safeParse(state).data);
  const [from, to] = words.map((state) => (state ? HOST_STATES[state].word.toLowerCase() : "unknown"));
  return `${from} to ${to}: ${typeof detail.reason === "string" ? detail.reason : "no reason given"}`;
}

/** What happened, as a person says it. A kind that this version does not know is shown as it is. */
export function eventWord(kind: string): string {
  return KINDS[kind] ?? kind.replaceAll("_", " ");
}
