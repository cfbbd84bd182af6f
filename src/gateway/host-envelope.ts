import { categoryOf } from "#src/intake/categories.ts";
import { cleanItem } from "#src/intake/clean.ts";
import {
  type EnvelopeItem,
  isOfSdk,
  parseEnvelope,
  serializeEnvelope,
  withJson,
} from "#src/intake/envelope.ts";
import type { DropCounter } from "#src/telemetry/drops.ts";
import { isRecord } from "#src/telemetry/scrub/record.ts";
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
  if (envelope === null || !isOfSdk(envelope)) {
    dropped.add("unreadable", "unknown");
    return null;
  }
  const items = envelope.items.flatMap((item) => {
    const taken = takenItem(item, sender);
    if (taken === null) dropped.add("refused_from_host", categoryOf(item.type));
    return taken ?? [];
  });
  if (items.length === 0) return null;
  const header = HEADER_FIELDS.flatMap((name) =>
    name in envelope.header ? [[name, envelope.header[name]]] : [],
  );
  return serializeEnvelope({ header: scrubValue(Object.fromEntries(header)) as Json, items });
}

function takenItem(item: EnvelopeItem, sender: EnvelopeSender): EnvelopeItem | null {
  const clean = TAKEN.has(item.type) ? cleanItem(item) : null;
  return clean && isRecord(clean.payload)
    ? withJson(clean.item, signed(item.type, clean.payload, sender))
    : null;
}

function signed(type: string, payload: Json, sender: EnvelopeSender): Json {
  if (type === "event") {
    const { user: _user, server_name: _name, ...event } = payload;
    const tags = isRecord(event.tags) ? event.tags : {};
    return { ...event, tags: { ...tags, ...marksOf(sender) } };
  }
  if (!Array.isArray(payload.items)) return payload;
  const attributes = Object.fromEntries(
    Object.entries(marksOf(sender)).map(([name, value]) => [`zen.${name}`, { value, type: "string" }]),
  );
  return {
    ...payload,
    items: payload.items.filter(isRecord).map((item) => ({
      ...item,
      attributes: { ...(isRecord(item.attributes) ? item.attributes : {}), ...attributes },
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
