import { z } from "zod/mini";
import { detailLine } from "../format/detail.ts";
import { shortRelease } from "../format/release.ts";
import type { StateTone, Tone } from "../primitives/tone.ts";
import { HOST_STATES, isHostState } from "./state-words.ts";

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

const claimantSchema = z.object({ machineId: z.string(), address: z.nullish(z.string()) });
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

const connectedSchema = z.object({ orchestratorVersion: z.string(), address: z.nullish(z.string()) });

/** Which orchestrator connected, from where; the rest of it is for machines. */
function connectedText(detail: Readonly<Record<string, unknown>>): string | null {
  const parsed = connectedSchema.safeParse(detail).data;
  if (!parsed) return null;
  const from = parsed.address ? ` from ${parsed.address}` : "";
  return `orchestrator ${shortRelease(parsed.orchestratorVersion)}${from}`;
}

/** What a state is to an operator; null for one that this version does not know. */
function toneOfState(state: unknown): StateTone | null {
  return isHostState(state) ? HOST_STATES[state].tone : null;
}

const TONES: Readonly<Record<string, Tone>> = {
  disconnected: "offline",
  offline: "offline",
  online: "mining",
  duplicate_identity: "attention",
  revoked: "failed",
  removed: "failed",
  maintenance_set: "maintenance",
  maintenance_ended: "maintenance",
  notice: "attention",
};

/** The colour of an event; its words say the same. */
export function eventTone(kind: string, detail: Readonly<Record<string, unknown>>): Tone {
  if (kind === "state_changed") return toneOfState(detail.to) ?? "neutral";
  return TONES[kind] ?? "neutral";
}

/** The detail of an event as one line. */
export function eventDetail(kind: string, detail: Readonly<Record<string, unknown>>): string {
  if (kind === "connected") return connectedText(detail) ?? detailLine(detail);
  if (kind === "duplicate_identity") return conflictText(detail) ?? detailLine(detail);
  if (kind !== "state_changed") return detailLine(detail);
  const word = (state: unknown) => (isHostState(state) ? HOST_STATES[state].word.toLowerCase() : "unknown");
  const [from, to] = [word(detail.from), word(detail.to)];
  return `${from} to ${to}: ${typeof detail.reason === "string" ? detail.reason : "no reason given"}`;
}

/** What happened, as a person says it. A kind that this version does not know is shown as it is. */
export function eventWord(kind: string): string {
  return KINDS[kind] ?? kind.replaceAll("_", " ");
}
