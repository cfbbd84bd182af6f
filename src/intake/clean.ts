import { scrubEnvelopeHeader } from "#src/telemetry/scrub/envelope-header.ts";
import { scrubItem } from "#src/telemetry/scrub/item.ts";
import { scrubValue } from "#src/telemetry/scrub/value.ts";
import { type Envelope, type EnvelopeItem, payloadJson } from "./envelope.ts";

/** An item without secrets, with its payload as JSON where it is JSON. */
export interface CleanItem {
  item: EnvelopeItem;
  payload: unknown;
}

const decoder = new TextDecoder("utf-8", { fatal: true });

/** Null for an item that cannot be cleaned: it must go nowhere, and be counted. */
export function cleanItem(item: EnvelopeItem): CleanItem | null {
  try {
    const payload = scrubItem(item.type, payloadJson(item) ?? decoder.decode(item.payload));
    const text = typeof payload === "string" ? payload : JSON.stringify(payload);
    return {
      item: {
        ...item,
        header: scrubValue(item.header) as EnvelopeItem["header"],
        payload: Buffer.from(text),
      },
      payload,
    };
  } catch {
    return null;
  }
}

/**
 * An envelope of somebody who is not trusted, cleaned again item by item; `onDropped` hears the type of each that
 * cannot be.
 */
export function cleanEnvelope(envelope: Envelope, onDropped: (itemType: string) => void): Envelope {
  const items = envelope.items.flatMap((item) => {
    const clean = cleanItem(item);
    if (clean === null) onDropped(item.type);
    return clean === null ? [] : [clean.item];
  });
  return { header: scrubEnvelopeHeader(envelope.header), items };
}
