import { type Envelope, serializeEnvelope, type Transport } from "@sentry/core";
import type { DropCounter } from "./drops.ts";
import { scrubItem } from "./scrub/item.ts";
import { scrubText } from "./scrub/text.ts";
import { scrubValue } from "./scrub/value.ts";

type ItemHeader = { type: string; [name: string]: unknown };
type Item = [ItemHeader, unknown];

/** Wraps the transport that `make` returns: it never sees an envelope that was not cleaned. */
export function scrubbing<O>(
  make: (options: O) => Transport,
  dropped: DropCounter,
): (options: O) => Transport {
  return (options) => {
    const inner = make(options);
    return {
      send: async (envelope) => {
        const clean = scrubEnvelope(envelope, dropped);
        return clean ? inner.send(clean) : {};
      },
      flush: (timeout) => inner.flush(timeout),
    };
  };
}

/** A transport that hands each cleaned envelope over, before `send` returns, as the bytes that a server would get. */
export function envelopeTransport(take: (bytes: Uint8Array) => void, dropped: DropCounter): () => Transport {
  return () => ({
    send: (envelope) => {
      const clean = scrubEnvelope(envelope, dropped);
      if (clean) hand(clean, take, dropped);
      return Promise.resolve({});
    },
    flush: () => Promise.resolve(true),
  });
}

function hand(envelope: Envelope, take: (bytes: Uint8Array) => void, dropped: DropCounter): void {
  try {
    const text = serializeEnvelope(envelope);
    take(typeof text === "string" ? new TextEncoder().encode(text) : text);
  } catch {
    for (const [header] of envelope[1]) dropped.add("not_taken", header.type);
  }
}

/** Null when nothing of it is left. What cannot be cleaned is left out and counted: nothing goes along unseen. */
function scrubEnvelope(envelope: Envelope, dropped: DropCounter): Envelope | null {
  const [headers, items] = envelope as [Record<string, unknown>, Item[]];
  const clean = items.flatMap(([header, payload]): Item[] => {
    try {
      const cleanPayload = scrubItem(header.type, payload);
      return [[scrubItemHeader(header, cleanPayload), cleanPayload]];
    } catch {
      dropped.add("scrub_failed", header.type);
      return [];
    }
  });
  if (clean.length === 0) return null;
  return [scrubHeaders(headers), clean] as unknown as Envelope;
}

/** The DSN stays: it says which project an envelope is for, and its key is public. */
function scrubHeaders(headers: Record<string, unknown>): Record<string, unknown> {
  const { dsn, ...rest } = headers;
  return { ...(scrubValue(rest) as object), ...(typeof dsn === "string" ? { dsn } : {}) };
}

/** The length is another one now. JSON needs none, as it ends with its line; a text of several lines does. */
function scrubItemHeader(header: ItemHeader, payload: unknown): ItemHeader {
  const { type, item_count, content_type, platform } = header;
  return {
    type,
    ...(typeof payload === "string" ? { length: new TextEncoder().encode(payload).byteLength } : {}),
    ...(typeof item_count === "number" ? { item_count } : {}),
    ...(typeof content_type === "string" ? { content_type: scrubText(content_type) } : {}),
    ...(typeof platform === "string" ? { platform: scrubText(platform) } : {}),
  };
}
