import { parseEnvelope, payloadJson } from "#src/intake/envelope.ts";

// biome-ignore lint/suspicious/noExplicitAny: what an SDK sends is looked at freely in tests
type Json = any;

export interface EnvelopeItem {
  type: string;
  payload: Json;
}

/** The items of an envelope as they were sent, payloads parsed. */
export function itemsOf(bytes: Uint8Array): EnvelopeItem[] {
  const envelope = parseEnvelope(bytes);
  if (!envelope) throw new Error("These bytes are no envelope.");
  return envelope.items.map((item) => ({ type: item.type, payload: payloadJson(item) }));
}

/** The spans of an item; none of one of another type. */
export function spansOf(item: EnvelopeItem): Json[] {
  return item.type === "span" ? item.payload.items : [];
}
