import { v5 as uuidOf } from "uuid";
import { categoryOf, worthOf } from "./categories.ts";
import { type Envelope, type EnvelopeItem, serializeEnvelope } from "./envelope.ts";
import type { Target } from "./upstream.ts";

/** An envelope of one category on its way to `envelope_outbox`. */
export interface OutboxRow {
  id: string;
  target: Target;
  category: string;
  /** Of the error event in it. */
  eventId: string | null;
  body: Uint8Array;
}

/** These belong to what came with them, and are nothing alone. */
const COMPANIONS: ReadonlySet<string> = new Set(["attachment"]);

/**
 * A cleaned envelope as one row per category, since a server limits categories apart. `namespace` is the envelope's
 * UUID, so that one that comes twice gives the same rows; `eventId` is that of the error event in it, as it is recorded,
 * whatever the header says. The DSN and the time of sending belong to whoever sends.
 */
export function outboxRows(
  envelope: Envelope,
  target: Target,
  namespace: string,
  eventId: string | null,
): OutboxRow[] {
  const { dsn: _, sent_at: __, ...rest } = envelope.header;
  return [...byCategory(envelope.items)].map(([category, items]) => {
    const ofError = category === "error" ? eventId : null;
    const header = ofError === null ? rest : { ...rest, event_id: ofError };
    return {
      id: uuidOf(category, namespace),
      target,
      category,
      eventId: ofError,
      body: serializeEnvelope({ header, items }),
    };
  });
}

function byCategory(items: readonly EnvelopeItem[]): Map<string, EnvelopeItem[]> {
  const groups = new Map<string, EnvelopeItem[]>();
  const companions: EnvelopeItem[] = [];
  for (const item of items) {
    const category = categoryOf(item.type);
    if (COMPANIONS.has(item.type)) companions.push(item);
    else groups.set(category, [...(groups.get(category) ?? []), item]);
  }
  if (companions.length === 0) return groups;
  const first = [...groups.keys()].sort((a, b) => worthOf(b) - worthOf(a))[0] ?? "attachment";
  return groups.set(first, [...(groups.get(first) ?? []), ...companions]);
}
