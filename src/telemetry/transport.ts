import { type Envelope, serializeEnvelope, type Transport } from "@sentry/core";
import { withOwnReasons } from "./client-report.ts";
import type { DropCounter, Dropped } from "./drops.ts";
import { scrubEnvelopeHeader } from "./scrub/envelope-header.ts";
import { scrubItem } from "./scrub/item.ts";
import { isRecord } from "./scrub/record.ts";
import { scrubText } from "./scrub/text.ts";

type ItemHeader = { type: string; [name: string]: unknown };
type Item = [ItemHeader, unknown];

/**
 * Wraps the transport that `make` returns: it never sees an envelope that was not cleaned. What was dropped goes with
 * the SDK's own reports: runtimes that send by a wire have nobody else to write it down.
 */
export function scrubbing<O>(
  make: (options: O) => Transport,
  dropped: DropCounter,
): (options: O) => Transport {
  return (options) => {
    const inner = make(options);
    return {
      send: async (envelope) => {
        const clean = scrubEnvelope(envelope, dropped, dropped.take);
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
      const clean = scrubEnvelope(envelope, dropped, () => []);
      if (clean) hand(clean, take, dropped);
      return Promise.resolve({});
    },
    flush: () => Promise.resolve(true),
  });
}

/** What the connection of a host, the narrowest way, takes; with room for its base64 frame. */
const MAX_BYTES = 400 * 1024;
const NEEDED_CONTEXTS: ReadonlySet<string> = new Set(["trace", "machine", "work"]);

function hand(envelope: Envelope, take: (bytes: Uint8Array) => void, dropped: DropCounter): void {
  try {
    const bytes = bytesOf(envelope);
    take(bytes.byteLength > MAX_BYTES ? bytesOf(withoutAccessories(envelope)) : bytes);
  } catch {
    for (const [header] of envelope[1]) dropped.add("not_taken", header.type);
  }
}

function bytesOf(envelope: Envelope): Uint8Array {
  const text = serializeEnvelope(envelope);
  return typeof text === "string" ? new TextEncoder().encode(text) : text;
}

/** An error with its stack is worth more than its trail and extras, if all of it is too much. */
function withoutAccessories(envelope: Envelope): Envelope {
  const [headers, items] = envelope as unknown as [object, Item[]];
  const slim = items.map(([header, payload]): Item => {
    if (header.type !== "event" || !isRecord(payload)) return [header, payload];
    const { breadcrumbs, extra, contexts, ...rest } = payload;
    const needed = Object.entries(isRecord(contexts) ? contexts : {}).filter(([name]) =>
      NEEDED_CONTEXTS.has(name),
    );
    return [
      header,
      { ...rest, contexts: Object.fromEntries(needed), extra: { left_out: "breadcrumbs, extra, contexts" } },
    ];
  });
  return [headers, slim] as unknown as Envelope;
}

/**
 * Null when nothing of it is left. What cannot be cleaned is left out and counted: nothing goes along unseen. `reported`
 * is asked for what a client report is to tell besides.
 */
function scrubEnvelope(
  envelope: Envelope,
  dropped: DropCounter,
  reported: () => readonly Dropped[],
): Envelope | null {
  const [headers, items] = envelope as [Record<string, unknown>, Item[]];
  const clean = items.flatMap(([header, said]): Item[] => {
    try {
      const payload =
        header.type === "client_report" && isRecord(said) ? withOwnReasons(said, reported()) : said;
      if (payload === null) return [];
      const cleanPayload = scrubItem(header.type, payload);
      return [[scrubItemHeader(header, cleanPayload), cleanPayload]];
    } catch {
      dropped.add("scrub_failed", header.type);
      return [];
    }
  });
  if (clean.length === 0) return null;
  return [scrubEnvelopeHeader(headers), clean] as unknown as Envelope;
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
