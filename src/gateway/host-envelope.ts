import { categoryOf } from "#src/intake/categories.ts";
import {
  type EnvelopeItem,
  parseEnvelope,
  payloadJson,
  serializeEnvelope,
  withJson,
} from "#src/intake/envelope.ts";
import type { DropCounter } from "#src/telemetry/drops.ts";
import { scrubItem } from "#src/telemetry/scrub/item.ts";
import { scrubText } from "#src/telemetry/scrub/text.ts";
import { scrubValue } from "#src/telemetry/scrub/value.ts";

/** The host that an envelope came from, as the gateway knows it. */
export interface EnvelopeSender {
  hostId: string;
  hostName: string;
  site: string | null;
}

/** What an orchestrator sends. Anything else from a host is nobody's. */
const TAKEN = new Set(["event", "span", "log", "trace_metric", "session", "client_report"]);
/** What of an envelope's header is kept: not where the host would have it delivered. */
const HEADER_FIELDS = ["event_id", "sent_at", "sdk", "trace"];

type Json = Record<string, unknown>;

/**
 * The envelope of a host as it may be stored: without secrets, whatever the host's own telemetry did, and with the
 * sender written over whatever it said of itself. Null when nothing is left of it; what went is counted.
 */
export function cleanHostEnvelope(
  bytes: Uint8Array,
  sender: EnvelopeSender,
  dropped: DropCounter,
): Uint8Array | null {
  const envelope = parseEnvelope(bytes);
  if (envelope === null) {
    dropped.add("unreadable", "unknown");
    return null;
  }
  const items = envelope.items.flatMap((item) => {
    const clean = TAKEN.has(item.type) ? cleanItem(item, sender) : null;
    if (clean === null) dropped.add("refused_from_host", categoryOf(item.type));
    return clean ?? [];
  });
  if (items.length === 0) return null;
  const header = HEADER_FIELDS.flatMap((name) =>
    name in envelope.header ? [[name, envelope.header[name]]] : [],
  );
  return serializeEnvelope({ header: scrubValue(Object.fromEntries(header)) as Json, items });
}

function cleanItem(item: EnvelopeItem, sender: EnvelopeSender): EnvelopeItem | null {
  try {
    const payload = payloadJson(item);
    if (!isObject(payload)) return null;
    const clean = scrubItem(item.type, payload);
    return isObject(clean) ? withJson(item, signed(item.type, clean, sender)) : null;
  } catch {
    return null;
  }
}

function signed(type: string, payload: Json, sender: EnvelopeSender): Json {
  if (type === "event") {
    const { user: _user, server_name: _name, ...event } = payload;
    const tags = isObject(event.tags) ? event.tags : {};
    return { ...event, tags: { ...tags, ...marksOf(sender) } };
  }
  if (!Array.isArray(payload.items)) return payload;
  const attributes = Object.fromEntries(
    Object.entries(marksOf(sender)).map(([name, value]) => [`zen.${name}`, { value, type: "string" }]),
  );
  return {
    ...payload,
    items: payload.items.filter(isObject).map((item) => ({
      ...item,
      attributes: { ...(isObject(item.attributes) ? item.attributes : {}), ...attributes },
    })),
  };
}

function marksOf({ hostId, hostName, site }: EnvelopeSender): Record<string, string> {
  return {
    component: "orchestrator",
    host_id: hostId,
    // People choose these names.
    hostname: scrubText(hostName),
    ...(site === null ? {} : { site: scrubText(site) }),
  };
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
