import { type Envelope, serializeEnvelope, type Transport } from "@sentry/core";
import type { DropCounter } from "./drops.ts";
import { scrubItem } from "./scrub/item.ts";
import { scrubValue } from "./scrub/value.ts";

type Item = [{ type: string; [name: string]: unknown }, unknown];

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

/** A transport that hands each cleaned envelope over as the bytes that a Sentry server would get. */
export function envelopeTransport(take: (bytes: Uint8Array) => void, dropped: DropCounter): () => Transport {
  return () => ({
    send: async (envelope) => {
      const clean = scrubEnvelope(envelope, dropped);
      if (clean) hand(clean, take, dropped);
      return {};
    },
    flush: async () => true,
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

function scrubEnvelope(envelope: Envelope, dropped: DropCounter): Envelope | null {
  const [headers, items] = envelope as [Record<string, unknown>, Item[]];
  const clean = items.flatMap((item) => {
    try {
      return [[item[0], scrubItem(item[0].type, item[1])]];
    } catch {
      dropped.add("scrub_failed", item[0].type);
      return [];
    }
  });
  if (clean.length === 0) return null;
  return [scrubValue(headers), clean] as unknown as Envelope;
}
