import { isRecord } from "#src/telemetry/scrub/record.ts";

/** One item as it came: nothing of the payload is read before somebody asks for it. */
export interface EnvelopeItem {
  type: string;
  header: Readonly<Record<string, unknown>>;
  payload: Uint8Array;
}

/** Sentry's envelope: a JSON line, then items of a JSON line and a payload each. See develop.sentry.dev/sdk/envelopes. */
export interface Envelope {
  header: Readonly<Record<string, unknown>>;
  items: readonly EnvelopeItem[];
}

/** What has more is read no further. */
const MAX_ITEMS = 100;
/** An SDK sends one to three: an event with what hangs on it. */
const MAX_ITEMS_OF_SDK = 10;
const EVENTS: ReadonlySet<string> = new Set(["event", "transaction", "feedback"]);
const NEWLINE = 0x0a;
const decoder = new TextDecoder();
const encoder = new TextEncoder();

/**
 * Reads an envelope leniently: unknown items and headers are kept, a missing length ends at the line, a length that
 * is too long ends with the bytes. Null for bytes that do not begin as an envelope. What follows an item header that
 * cannot be read is left away, because nobody can tell where the next item begins.
 */
export function parseEnvelope(bytes: Uint8Array): Envelope | null {
  const first = lineAt(bytes, 0);
  const header = jsonObject(first.line);
  if (header === null) return null;
  const items: EnvelopeItem[] = [];
  let at = first.next;
  while (at < bytes.length && items.length < MAX_ITEMS) {
    const head = lineAt(bytes, at);
    at = head.next;
    if (head.line.length === 0) continue;
    const itemHeader = jsonObject(head.line);
    if (itemHeader === null || typeof itemHeader.type !== "string") break;
    const payload = payloadAt(bytes, at, itemHeader.length);
    items.push({ type: itemHeader.type, header: itemHeader, payload: payload.line });
    at = payload.next;
  }
  return { header, items };
}

/**
 * Whether an SDK would make such an envelope: it brings one event at most (develop.sentry.dev/sdk/envelopes), so that
 * limits which count envelopes hold for events. To be asked of senders that are not trusted.
 */
export function isOfSdk({ items }: Envelope): boolean {
  return items.length <= MAX_ITEMS_OF_SDK && items.filter(({ type }) => EVENTS.has(type)).length <= 1;
}

/** The bytes of an envelope, with every item's true length in its header. */
export function serializeEnvelope({ header, items }: Envelope): Uint8Array {
  const pieces: Uint8Array[] = [encoder.encode(`${JSON.stringify(header)}\n`)];
  for (const item of items) {
    const head = { ...item.header, type: item.type, length: item.payload.length };
    pieces.push(encoder.encode(`${JSON.stringify(head)}\n`), item.payload, encoder.encode("\n"));
  }
  return joined(pieces);
}

/** The payload as JSON; undefined for one that is something else. */
export function payloadJson(item: EnvelopeItem): unknown {
  try {
    return JSON.parse(decoder.decode(item.payload));
  } catch {
    return undefined;
  }
}

/** An item with another payload. */
export function withJson(item: EnvelopeItem, payload: unknown): EnvelopeItem {
  return { ...item, payload: encoder.encode(JSON.stringify(payload)) };
}

/** Of an item that holds several things, how many; else 1. */
export function countOf(item: EnvelopeItem): number {
  const count = item.header.item_count;
  return typeof count === "number" && Number.isInteger(count) && count > 0 && count < 100_000 ? count : 1;
}

function payloadAt(bytes: Uint8Array, at: number, length: unknown): { line: Uint8Array; next: number } {
  if (typeof length !== "number" || !Number.isInteger(length) || length < 0) return lineAt(bytes, at);
  const end = Math.min(at + length, bytes.length);
  return { line: bytes.subarray(at, end), next: bytes[end] === NEWLINE ? end + 1 : end };
}

function lineAt(bytes: Uint8Array, at: number): { line: Uint8Array; next: number } {
  const newline = bytes.indexOf(NEWLINE, at);
  const end = newline === -1 ? bytes.length : newline;
  return { line: bytes.subarray(at, end), next: newline === -1 ? bytes.length : newline + 1 };
}

function jsonObject(line: Uint8Array): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(decoder.decode(line));
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
